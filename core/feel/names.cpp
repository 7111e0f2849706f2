#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "core/feel/lexer.h"
#include "core/feel/parse.h"

namespace sihua::feel {

std::string normalizedName(std::string_view name) {
    std::string normalized;
    bool isGap = false;
    for (std::size_t offset = 0; offset < name.size();) {
        const std::size_t begin = offset;
        if (isFeelSpace(text::nextCodePoint(name, offset))) {
            isGap = true;
            continue;
        }
        if (isGap && !normalized.empty()) {
            normalized += ' ';
        }
        isGap = false;
        normalized += name.substr(begin, offset - begin);
    }
    return normalized;
}

void NameSet::add(std::string_view name) {
    Entry entry{normalizedName(name), {}};
    const Lexer lexer(entry.spelling, NameMode::Conform);
    for (Token token = lexer.at(0); token.kind != TokenKind::End; token = lexer.at(token.range.end)) {
        if (token.kind == TokenKind::Invalid) {
            return; // not a name that an expression could hold
        }
        entry.words.push_back(std::move(token.text));
    }
    if (entry.words.empty()) {
        return;
    }
    auto& entries = m_byFirstWord[entry.words.front()];
    const auto isSame = [&](const Entry& other) { return other.words == entry.words; };
    if (std::any_of(entries.begin(), entries.end(), isSame)) {
        return;
    }
    const auto isShorter = [&](const Entry& other) { return other.words.size() < entry.words.size(); };
    entries.insert(std::find_if(entries.begin(), entries.end(), isShorter), std::move(entry));
}

const std::vector<NameSet::Entry>& NameSet::startingWith(const std::string& word) const {
    static const std::vector<Entry> kNone;
    const auto found = m_byFirstWord.find(word);
    return found == m_byFirstWord.end() ? kNone : found->second;
}

const NameSet& NameSet::builtIns() {
    static const NameSet kNames = [] {
        NameSet names;
        for (const char* name : {"date and time",   "years and months duration",
                                 "string length",   "upper case",
                                 "lower case",      "substring before",
                                 "substring after", "starts with",
                                 "ends with",       "string join",
                                 "list contains",   "list replace",
                                 "insert before",   "index of",
                                 "distinct values", "round up",
                                 "round down",      "round half up",
                                 "round half down", "overlaps before",
                                 "overlaps after",  "finished by",
                                 "started by",      "met by",
                                 "day of year",     "day of week",
                                 "month of year",   "week of year",
                                 "get value",       "get entries",
                                 "context put",     "context merge"}) {
            names.add(name);
        }
        return names;
    }();
    return kNames;
}

} // namespace sihua::feel
