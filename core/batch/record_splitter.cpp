#include "core/batch/record_splitter.h"

#include <algorithm>
#include <cstring>

namespace sihua::batch {

namespace {

/// Behind the quoted cell whose opening quote is at @p at; the end of the text where it is not closed.
std::size_t behindQuotes(std::string_view text, std::size_t at) {
    for (std::size_t from = at + 1;;) {
        const std::size_t quote = text.find('"', from);
        if (quote == std::string_view::npos) {
            return std::string_view::npos;
        }
        if (quote + 1 >= text.size() || text[quote + 1] != '"') {
            return quote + 1;
        }
        from = quote + 2;
    }
}

} // namespace

std::size_t completeRecords(std::string_view text) {
    std::size_t complete = 0;
    const auto upTo = [&](std::size_t from, std::size_t end) { // no cell in between begins with a quote
        const std::size_t last = text.substr(from, end - from).rfind('\n');
        complete = last == std::string_view::npos ? complete : from + last + 1;
    };
    for (std::size_t at = 0;;) {
        const std::size_t quote = text.find('"', at);
        upTo(at, std::min(quote, text.size()));
        if (quote == std::string_view::npos) {
            return complete;
        }
        const bool beginsCell = quote == 0 || text[quote - 1] == ',' || text[quote - 1] == '\n';
        at = beginsCell ? behindQuotes(text, quote) : quote + 1; // within a cell it is a fault, and ends nothing
        if (at >= text.size()) {                                 // not closed yet, or perhaps doubled in what follows
            return complete;
        }
    }
}

namespace {

/// Behind the bare text at @p at; tells whether there is a quote in it.
std::size_t bareEnd(std::string_view text, std::size_t at, bool& hasQuote) {
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c > ',') { // nearly every character of such a table
            continue;
        }
        if (c == ',' || c == '\n') {
            break;
        }
        hasQuote = hasQuote || c == '"';
    }
    return at;
}

} // namespace

void nextRecord(std::string_view text, std::size_t& at, std::vector<RawCell>& cells) {
    cells.clear();
    for (;;) {
        RawCell cell;
        const std::size_t begin = at;
        if (at < text.size() && text[at] == '"') {
            cell.isQuoted = true;
            const std::size_t behind = behindQuotes(text, at);
            if (behind == std::string_view::npos) {
                cell.fault = "a quote that is never closed";
                at = text.size();
            } else {
                at = behind;
            }
        }
        const std::size_t bare = at;
        bool hasQuote = false;
        at = bareEnd(text, at, hasQuote);
        const bool isLast = at >= text.size() || text[at] == '\n';
        std::size_t end = at;
        if (isLast && end > begin && text[end - 1] == '\r') {
            --end;
        }
        cell.text = text.substr(begin, end - begin);
        if (cell.isQuoted && end > bare) {
            cell.fault = "text after a closing quote (a quote inside quotes is written twice)";
        } else if (!cell.isQuoted && hasQuote) {
            cell.fault = "a quote in a cell that does not begin with one";
        }
        cells.push_back(cell);
        if (isLast) {
            at = std::min(at + 1, text.size());
            return;
        }
        ++at;
    }
}

std::string_view contentOf(const RawCell& cell, std::string& scratch) {
    if (!cell.isQuoted) {
        return cell.text;
    }
    std::string_view inside = cell.text.substr(1);
    inside.remove_suffix(!inside.empty() && inside.back() == '"' ? 1 : 0);
    if (inside.find('"') == std::string_view::npos) {
        return inside;
    }
    scratch.clear();
    for (std::size_t i = 0; i < inside.size(); ++i) {
        scratch += inside[i];
        i += inside[i] == '"' ? 1U : 0U; // the second of a pair
    }
    return scratch;
}

} // namespace sihua::batch
