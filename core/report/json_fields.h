// core/report/json_fields.h - Small settings files in JSON: what they must and may hold, every fault with its place.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/issue.h"
#include "core/base/json.h"
#include "core/base/local_text.h"

namespace sihua::report {

/// Reads one object; what is wrong is collected. Members that are missing read as empty.
class JsonFields {
public:
    /// Issues: NotFound, FileUnreadable, TooLarge, InvalidUtf8, InvalidJson.
    explicit JsonFields(const std::filesystem::path& file);

    /// Says InvalidField for the file's members that are not among @p known, and for those of @p needed that are missing.
    void object(const std::vector<std::string_view>& known, const std::vector<std::string_view>& needed);
    [[nodiscard]] std::string text(std::string_view key);
    /// `{"zh": …, "en": …}`, or one text for both.
    [[nodiscard]] LocalText localText(std::string_view key);
    [[nodiscard]] std::vector<LocalText> localTexts(std::string_view key);
    /// `"#1F4E79"`, as 0xRRGGBB.
    [[nodiscard]] std::optional<std::uint32_t> colour(std::string_view key);
    /// An object of numbers within limits, in its order.
    [[nodiscard]] std::vector<std::pair<std::string, Decimal>> numbers(std::string_view key, Decimal least,
                                                                       Decimal most);
    /// Says InvalidField at the member's place.
    void refuse(std::string_view key, const std::string& why);

    [[nodiscard]] const Issues& issues() const noexcept { return m_issues; }

private:
    [[nodiscard]] const json::Value* find(std::string_view key) const;
    [[nodiscard]] LocalText localText(const json::Value& value, std::string_view key);
    void say(const SourceSpan& span, const std::string& message);

    std::optional<SourceText> m_text;
    std::optional<json::Value> m_root;
    Issues m_issues;
};

} // namespace sihua::report
