#include "core/report/json_fields.h"

#include <algorithm>

#include "core/base/files.h"

namespace sihua::report {

namespace {

constexpr std::size_t kLargestSettings = 1U << 20U;

Issue issueOf(const Error& error) {
    Issue issue;
    issue.severity = Severity::Error;
    issue.code = error.code();
    issue.message = error.message();
    issue.span = error.span();
    return issue;
}

} // namespace

JsonFields::JsonFields(const std::filesystem::path& file) {
    auto text = readSourceText(file, pathText(file), kLargestSettings);
    if (!text) {
        m_issues.push_back(issueOf(text.error()));
        return;
    }
    m_text = *std::move(text);
    auto root = json::parse(*m_text);
    if (!root) {
        m_issues.push_back(issueOf(root.error()));
    } else if (root->as<json::Object>() == nullptr) {
        say(root->span, "an object is expected");
    } else {
        m_root = *std::move(root);
    }
}

void JsonFields::say(const SourceSpan& span, const std::string& message) {
    m_issues.push_back(m_text->issue(Severity::Error, ErrorCode::InvalidField, message, span));
}

const json::Value* JsonFields::find(std::string_view key) const { return m_root ? m_root->find(key) : nullptr; }

void JsonFields::object(const std::vector<std::string_view>& known, const std::vector<std::string_view>& needed) {
    if (!m_root) {
        return;
    }
    for (const json::Member& member : *m_root->as<json::Object>()) {
        if (std::find(known.begin(), known.end(), member.key) == known.end()) {
            std::string names;
            for (const std::string_view name : known) {
                names += (names.empty() ? "" : ", ") + std::string(name);
            }
            say(member.keySpan, "unknown member " + member.key + "; known are " + names);
        }
    }
    for (const std::string_view name : needed) {
        if (find(name) == nullptr) {
            say(m_root->span, std::string(name) + " is missing");
        }
    }
}

void JsonFields::refuse(std::string_view key, const std::string& why) {
    const json::Value* value = find(key);
    if (value != nullptr) {
        say(value->span, std::string(key) + ": " + why);
    }
}

std::string JsonFields::text(std::string_view key) {
    const json::Value* value = find(key);
    if (value == nullptr) {
        return {};
    }
    if (const auto* text = value->as<std::string>()) {
        return *text;
    }
    say(value->span, std::string(key) + ": a text is expected");
    return {};
}

LocalText JsonFields::localText(const json::Value& value, std::string_view key) {
    if (const auto* both = value.as<std::string>()) {
        return {*both, *both};
    }
    const json::Value* zh = value.find("zh");
    const json::Value* en = value.find("en");
    if (zh == nullptr || en == nullptr || zh->as<std::string>() == nullptr || en->as<std::string>() == nullptr) {
        say(value.span, std::string(key) + R"(: a text or {"zh": text, "en": text} is expected)");
        return {};
    }
    return {*zh->as<std::string>(), *en->as<std::string>()};
}

LocalText JsonFields::localText(std::string_view key) {
    const json::Value* value = find(key);
    return value == nullptr ? LocalText{} : localText(*value, key);
}

std::vector<LocalText> JsonFields::localTexts(std::string_view key) {
    std::vector<LocalText> texts;
    const json::Value* value = find(key);
    if (value == nullptr) {
        return texts;
    }
    if (const auto* list = value->as<json::Array>()) {
        for (const json::Value& item : *list) {
            texts.push_back(localText(item, key));
        }
    } else {
        say(value->span, std::string(key) + ": a list of texts is expected");
    }
    return texts;
}

std::optional<std::uint32_t> JsonFields::colour(std::string_view key) {
    const json::Value* value = find(key);
    if (value == nullptr) {
        return std::nullopt;
    }
    constexpr std::size_t kLength = 7; // #RRGGBB
    const auto* text = value->as<std::string>();
    if (text == nullptr || text->size() != kLength || text->front() != '#' ||
        text->find_first_not_of("0123456789abcdefABCDEF", 1) != std::string::npos) {
        say(value->span, std::string(key) + ": a colour such as \"#1F4E79\" is expected");
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(std::stoul(text->substr(1), nullptr, 16));
}

std::vector<std::pair<std::string, Decimal>> JsonFields::numbers(std::string_view key, Decimal least, Decimal most) {
    std::vector<std::pair<std::string, Decimal>> numbers;
    const json::Value* value = find(key);
    if (value == nullptr) {
        return numbers;
    }
    const auto* members = value->as<json::Object>();
    if (members == nullptr) {
        say(value->span, std::string(key) + ": an object of numbers is expected");
        return numbers;
    }
    for (const json::Member& member : *members) {
        const auto* number = member.value.as<Decimal>();
        if (number == nullptr || *number < least || *number > most) {
            say(member.value.span, std::string(key) + "." + member.key + ": a number from " + least.toShortString() +
                                       " to " + most.toShortString() + " is expected");
        } else {
            numbers.emplace_back(member.key, *number);
        }
    }
    return numbers;
}

} // namespace sihua::report
