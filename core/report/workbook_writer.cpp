#include "core/report/workbook_writer.h"

#include "core/report/open_workbook.h"

namespace sihua::report {

WorkbookWriter::WorkbookWriter(std::filesystem::path target, const WriterOptions& options)
    : m_book(std::make_unique<OpenWorkbook>(std::move(target), options)) {}
WorkbookWriter::~WorkbookWriter() = default;

SheetWriter& WorkbookWriter::addSheet(std::string_view name, bool isVisible) {
    return m_book->addSheet(name, isVisible);
}

void WorkbookWriter::define(std::string_view name, std::string_view reference) { m_book->define(name, reference); }

std::string ChoiceList::cell(std::size_t choice) const { return column + std::to_string(choice + 1); }

std::string ChoiceList::first(std::size_t count) const {
    return cell(0) + ":" + column.substr(column.find('!') + 1) + std::to_string(count);
}

ChoiceList WorkbookWriter::addChoices(const std::vector<std::string>& choices) { return m_book->addChoices(choices); }

void WorkbookWriter::properties(const WorkbookProperties& properties) { m_book->properties(properties); }

const Error* WorkbookWriter::error() const noexcept { return m_book->error() ? &*m_book->error() : nullptr; }

Status WorkbookWriter::finish(const Progress& progress) { return m_book->finish(progress); }

} // namespace sihua::report
