#include "core/spreadsheet/shared_strings.h"

#include "core/spreadsheet/cell_text.h"

namespace sihua::spreadsheet {

namespace {

class SharedStringsReader : public XmlHandler {
public:
    explicit SharedStringsReader(const Limits& limits) : m_limits(limits), m_text(limits.longestText) {}

    std::deque<std::string> texts;

    Status startElement(XmlElement element, const XmlAttributes& /*attributes*/) override {
        if (element.is("si")) {
            m_text.clear();
        } else if (element.is("rPh")) {
            m_isPhonetic = true;
        }
        m_inText = element.is("t") && !m_isPhonetic;
        return {};
    }

    Status text(std::string_view piece) override { return m_inText ? m_text.append(piece) : Status{}; }

    Status endElement(XmlElement element) override {
        m_inText = false;
        if (element.is("rPh")) {
            m_isPhonetic = false;
        } else if (element.is("si")) {
            if (texts.size() == m_limits.mostCells) {
                return fail(ErrorCode::UnsafeSpreadsheet,
                            "more than " + std::to_string(m_limits.mostCells) + " shared texts");
            }
            texts.push_back(m_text.decoded());
        }
        return {};
    }

private:
    const Limits& m_limits;
    CellText m_text;
    bool m_inText = false;
    bool m_isPhonetic = false;
};

} // namespace

Result<std::deque<std::string>> readSharedStrings(Package& package, std::string_view part, const Limits& limits) {
    SharedStringsReader reader(limits);
    SIHUA_RETURN_IF_ERROR(package.read(part, reader));
    return std::move(reader.texts);
}

} // namespace sihua::spreadsheet
