#include "core/report/workbook_writer.h"

#include "core/report/open_workbook.h"

namespace sihua::report {

WorkbookWriter::WorkbookWriter(std::filesystem::path target)
    : m_book(std::make_unique<OpenWorkbook>(std::move(target))) {}
WorkbookWriter::~WorkbookWriter() = default;

SheetWriter& WorkbookWriter::addSheet(std::string_view name) { return m_book->addSheet(name, true); }

ChoiceList WorkbookWriter::addChoices(const std::vector<std::string>& choices) { return m_book->addChoices(choices); }

void WorkbookWriter::properties(const WorkbookProperties& properties) { m_book->properties(properties); }

const Error* WorkbookWriter::error() const noexcept { return m_book->error() ? &*m_book->error() : nullptr; }

Status WorkbookWriter::finish(const Progress& progress) { return m_book->finish(progress); }

} // namespace sihua::report
