#include "core/spreadsheet/read_workbook.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/spreadsheet/csv_file.h"
#include "core/spreadsheet/package.h"
#include "core/spreadsheet/shared_strings.h"
#include "core/spreadsheet/worksheet.h"

namespace sihua::spreadsheet {

namespace {

class WorkbookPart : public XmlHandler {
public:
    struct Entry {
        std::string name;
        std::string relationship;
        bool isVisible = true;
    };

    explicit WorkbookPart(const Limits& limits) : m_limits(limits) {}

    std::vector<Entry> sheets;
    DateSystem dateSystem = DateSystem::From1900;

    Status startElement(XmlElement element, const XmlAttributes& attributes) override {
        if (element.is("workbookPr")) {
            const std::string_view flag = attributes.find("date1904").value_or("0");
            dateSystem = flag == "1" || flag == "true" ? DateSystem::From1904 : DateSystem::From1900;
        } else if (element.is("sheet")) {
            if (sheets.size() == m_limits.mostSheets) {
                return fail(ErrorCode::UnsafeSpreadsheet,
                            "more than " + std::to_string(m_limits.mostSheets) + " sheets");
            }
            const std::string_view state = attributes.find("state").value_or("visible");
            sheets.push_back({std::string(text::prefix(attributes.find("name").value_or(""), 255)),
                              std::string(attributes.relationshipId().value_or("")), state == "visible"});
        }
        return {};
    }

private:
    const Limits& m_limits;
};

/// Whether the name promises a zip, so that a text under it is no .csv but a mistake.
bool isNamedAsWorkbook(std::string_view name) {
    std::string extension = std::filesystem::path(name).extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return extension.starts_with(".xls") || extension == ".ods" || extension == ".et";
}

/// What an OLE compound file is, by the names in its directory (UTF-16, so every second byte is zero).
Error oleError(std::string_view bytes) {
    const auto holds = [&](std::string_view ascii) {
        std::string wide;
        for (const char c : ascii) {
            wide += c;
            wide += '\0';
        }
        return bytes.find(wide) != std::string_view::npos;
    };
    if (holds("EncryptedPackage")) {
        return Error(ErrorCode::NotASpreadsheet, "the workbook is encrypted: remove its password and save it")
            .about("spreadsheet:encrypted");
    }
    if (holds("Workbook") || holds("Book")) {
        return Error(ErrorCode::NotASpreadsheet, "an old .xls workbook: save it as .xlsx").about("spreadsheet:xls");
    }
    return Error(ErrorCode::NotASpreadsheet, "an old Office file, but no workbook").about("spreadsheet:ole");
}

/// The name of the workbook part, once its content type says that we can read it.
Result<std::string> findWorkbookPart(Package& package) {
    const auto refuse = [&](std::string message, const char* subject, std::string_view part = {}) {
        return fail(Error(ErrorCode::NotASpreadsheet, std::move(message))
                        .about(subject)
                        .at({part.empty() ? package.place("_rels/.rels") : package.place(part), 0, 0, 0}));
    };
    SIHUA_ASSIGN_OR_RETURN(const auto relationships, package.relationships(""));
    const auto main = std::find_if(relationships.begin(), relationships.end(),
                                   [](const Relationship& r) { return r.type == "officeDocument"; });
    if (main == relationships.end()) {
        return refuse("an Office file without a main document", "spreadsheet:package");
    }
    SIHUA_ASSIGN_OR_RETURN(std::string part, package.resolve("", *main));
    const std::string type = package.contentType(part);
    const auto mentions = [&](std::string_view word) { return type.find(word) != std::string::npos; };
    if (mentions("sheet.binary")) {
        return refuse("a binary workbook (.xlsb): save it as .xlsx", "spreadsheet:xlsb", part);
    }
    const bool isWorkbook = mentions("spreadsheetml.sheet.main+xml") || mentions("spreadsheetml.template.main+xml") ||
                            mentions("ms-excel.sheet.macroEnabled.main+xml") ||
                            mentions("ms-excel.template.macroEnabled.main+xml");
    if (!isWorkbook) {
        return refuse("an Office file, but no workbook (" + (type.empty() ? "no content type" : type) + ")",
                      "spreadsheet:package", part);
    }
    return part;
}

/// Reads styles and shared strings, which come before the sheets that refer to them.
Status readShared(Package& package, std::string_view main, const std::vector<Relationship>& relationships,
                  WorkbookContext& context) {
    for (const Relationship& relationship : relationships) {
        if (relationship.type == "styles") {
            SIHUA_ASSIGN_OR_RETURN(const std::string part, package.resolve(main, relationship));
            SIHUA_ASSIGN_OR_RETURN(context.formats, readStyles(package, part));
        } else if (relationship.type == "sharedStrings") {
            SIHUA_ASSIGN_OR_RETURN(const std::string part, package.resolve(main, relationship));
            SIHUA_ASSIGN_OR_RETURN(context.texts, readSharedStrings(package, part, context.limits));
            context.sharedTexts = context.texts.size();
        }
    }
    return {};
}

Result<Workbook> readPackage(std::string_view bytes, const std::string& name, const Limits& limits,
                             const Progress& progress) {
    SIHUA_ASSIGN_OR_RETURN(Package package, Package::open(bytes, name, limits, progress));
    SIHUA_ASSIGN_OR_RETURN(const std::string main, findWorkbookPart(package));
    WorkbookPart part(limits);
    SIHUA_RETURN_IF_ERROR(package.read(main, part));
    SIHUA_ASSIGN_OR_RETURN(const auto relationships, package.relationships(main));

    WorkbookContext context{limits, part.dateSystem, {}, {}, 0, 0};
    SIHUA_RETURN_IF_ERROR(readShared(package, main, relationships, context));
    Workbook workbook;
    workbook.file = name;
    workbook.dateSystem = part.dateSystem;
    std::set<std::string> partsRead;
    for (const WorkbookPart::Entry& entry : part.sheets) {
        const auto relationship = std::find_if(relationships.begin(), relationships.end(), [&](const Relationship& r) {
            return !entry.relationship.empty() && r.id == entry.relationship;
        });
        if (relationship == relationships.end()) {
            return fail(Error(ErrorCode::NotASpreadsheet, "sheet " + entry.name + " refers to nothing")
                            .at({package.place(main), 0, 0, 0}));
        }
        if (relationship->type != "worksheet") {
            continue; // a sheet that is one chart, dialog or macro has no cells
        }
        SIHUA_ASSIGN_OR_RETURN(std::string sheetPart, package.resolve(main, *relationship));
        Sheet sheet;
        sheet.name = entry.name;
        sheet.isVisible = entry.isVisible;
        if (!partsRead.insert(sheetPart).second) {
            return fail(Error(ErrorCode::UnsafeSpreadsheet, "two sheets share the part " + sheetPart)
                            .at({package.place(main), 0, 0, 0}));
        }
        SIHUA_RETURN_IF_ERROR(readWorksheet(package, sheetPart, context, sheet));
        workbook.sheets.push_back(std::move(sheet));
    }
    workbook.texts = std::make_shared<const std::deque<std::string>>(std::move(context.texts));
    return workbook;
}

} // namespace

Result<Workbook> readWorkbookBytes(std::string bytes, std::string name, const Limits& limits,
                                   const Progress& progress) {
    const auto refuse = [&](Error error) { return fail(std::move(error).at({name, 0, 0, 0})); };
    if (bytes.size() > limits.largestFile) {
        return refuse(Error(ErrorCode::TooLarge, "more than " + std::to_string(limits.largestFile) + " bytes"));
    }
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
        return refuse(oleError(bytes));
    }
    if (bytes.starts_with("PK")) {
        constexpr std::string_view kOpenDocument = "mimetypeapplication/vnd.oasis.opendocument.";
        if (std::string_view(bytes).substr(0, 128).find(kOpenDocument) != std::string_view::npos) {
            return refuse(Error(ErrorCode::NotASpreadsheet, "an OpenDocument file (.ods): save it as .xlsx")
                              .about("spreadsheet:ods"));
        }
        return readPackage(bytes, name, limits, progress);
    }
    if (isNamedAsWorkbook(name)) {
        return refuse(Error(ErrorCode::NotASpreadsheet, bytes.empty() ? "the file is empty" : "not an .xlsx workbook"));
    }
    if (bytes.find('\0') != std::string::npos && !bytes.starts_with("\xFF\xFE") && !bytes.starts_with("\xFE\xFF")) {
        return refuse(Error(ErrorCode::NotASpreadsheet, "neither an .xlsx workbook nor text"));
    }
    return readCsvFile(std::move(bytes), name, limits.mostCells);
}

Result<Workbook> readWorkbook(const std::filesystem::path& path, std::string name, const Limits& limits,
                              const Progress& progress) {
    auto bytes = readFile(path, limits.largestFile);
    if (!bytes) {
        return fail(std::move(bytes).error().at({name, 0, 0, 0}));
    }
    return readWorkbookBytes(*std::move(bytes), std::move(name), limits, progress);
}

} // namespace sihua::spreadsheet
