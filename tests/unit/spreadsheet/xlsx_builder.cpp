#include "tests/unit/spreadsheet/xlsx_builder.h"

#include <algorithm>

#include <zip.h>

#include "core/base/assert.h"

namespace sihua::spreadsheet {

namespace {

constexpr std::string_view kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kMain = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string operator+(std::string_view a, const std::string& b) { return std::string(a) + b; }

} // namespace

std::string worksheetXml(std::string_view rows) {
    return std::string(kHead) + "<worksheet " + std::string(kMain) + "><sheetData>" + std::string(rows) +
           "</sheetData></worksheet>";
}

std::string inlineCell(std::string_view reference, std::string_view text) {
    return "<c r=\"" + std::string(reference) + "\" t=\"inlineStr\"><is><t>" + std::string(text) + "</t></is></c>";
}

XlsxBuilder::XlsxBuilder(std::string_view rows) {
    const std::string office(kOffice);
    const std::string sheetMl = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    const auto override = [&](const std::string& part, const std::string& type) {
        return "<Override PartName=\"/xl/" + part + "\" ContentType=\"" + sheetMl + type + "+xml\"/>";
    };
    set("[Content_Types].xml",
        kHead +
            ("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
             "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
             override("workbook.xml", "sheet.main") + override("worksheets/sheet1.xml", "worksheet") + "</Types>"));
    const std::string relationships =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    set("_rels/.rels", kHead + (relationships + "<Relationship Id=\"rId1\" Type=\"" + office +
                                "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"));
    set("xl/workbook.xml",
        kHead + ("<workbook " + std::string(kMain) + " xmlns:r=\"" + office +
                 "\"><sheets><sheet name=\"答卷\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
    set("xl/_rels/workbook.xml.rels",
        kHead + (relationships + "<Relationship Id=\"rId1\" Type=\"" + office +
                 "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + office +
                 "/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId3\" Type=\"" + office +
                 "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/></Relationships>"));
    set("xl/worksheets/sheet1.xml", worksheetXml(rows));
    styles("");
    sharedStrings("");
}

XlsxBuilder& XlsxBuilder::set(const std::string& part, std::string content) {
    remove(part);
    m_parts.emplace_back(part, std::move(content));
    return *this;
}

XlsxBuilder& XlsxBuilder::remove(const std::string& part) {
    std::erase_if(m_parts, [&](const auto& p) { return p.first == part; });
    return *this;
}

XlsxBuilder& XlsxBuilder::sharedStrings(std::string_view items) {
    return set("xl/sharedStrings.xml", kHead + ("<sst " + std::string(kMain) + ">" + std::string(items) + "</sst>"));
}

XlsxBuilder& XlsxBuilder::styles(std::string_view content) {
    return set("xl/styles.xml",
               kHead + ("<styleSheet " + std::string(kMain) + ">" + std::string(content) + "</styleSheet>"));
}

std::string XlsxBuilder::bytes() const { return zipped(m_parts); }

std::string zipped(const std::vector<std::pair<std::string, std::string>>& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(target); // closing the archive would free the bytes with it
    zip_t* const archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    SIHUA_ASSERT(archive != nullptr);
    for (const auto& [name, content] : parts) {
        zip_source_t* const data = zip_source_buffer(archive, content.data(), content.size(), 0);
        const zip_int64_t index = zip_file_add(archive, name.c_str(), data, ZIP_FL_ENC_UTF_8);
        SIHUA_ASSERT(index >= 0);
    }
    SIHUA_ASSERT(zip_close(archive) == 0);
    zip_stat_t stat;
    SIHUA_ASSERT(zip_source_stat(target, &stat) == 0);
    std::string bytes(stat.size, '\0');
    SIHUA_ASSERT(zip_source_open(target) == 0);
    SIHUA_ASSERT(zip_source_read(target, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
    zip_source_close(target);
    zip_source_free(target);
    return bytes;
}

std::string withDeclaredSize(std::string zip, const std::string& part, std::uint32_t size) {
    struct Directory {
        std::string_view signature;
        std::size_t sizeAt;
        std::size_t nameAt;
    };
    for (const Directory& directory : {Directory{"PK\x03\x04", 22, 30}, Directory{"PK\x01\x02", 24, 46}}) {
        for (std::size_t at = zip.find(directory.signature); at != std::string::npos;
             at = zip.find(directory.signature, at + 1)) {
            if (zip.compare(at + directory.nameAt, part.size(), part) == 0) {
                for (std::size_t i = 0; i < 4; ++i) {
                    zip[at + directory.sizeAt + i] = static_cast<char>(size >> (8 * i));
                }
            }
        }
    }
    return zip;
}

} // namespace sihua::spreadsheet
