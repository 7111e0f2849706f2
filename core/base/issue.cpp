#include "core/base/issue.h"

#include <algorithm>
#include <tuple>

#include "core/base/assert.h"
#include "core/base/text.h"

namespace sihua {

std::string_view toWord(Severity severity) noexcept {
    switch (severity) {
    case Severity::Error:
        return "error";
    case Severity::Warning:
        return "warning";
    case Severity::Note:
        break;
    }
    return "note";
}

bool hasErrors(const Issues& issues) noexcept {
    return std::any_of(issues.begin(), issues.end(), [](const Issue& i) { return i.severity == Severity::Error; });
}

void sortBySpan(Issues& issues) {
    std::stable_sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) {
        return std::tie(a.span.file, a.span.line, a.span.column) < std::tie(b.span.file, b.span.line, b.span.column);
    });
}

std::string toString(const Issue& issue) {
    const std::string place = toString(issue.span);
    std::string text = place.empty() ? "" : place + ": ";
    text += std::string(toWord(issue.severity)) + "[" + errorCodeLabel(issue.code) + "]: " + issue.message;
    std::string gutter = "     ";
    if (!issue.sourceLine.empty() && issue.span.line != 0) {
        const std::string number = std::to_string(issue.span.line);
        const std::size_t width = std::max<std::size_t>(number.size(), 4);
        gutter = std::string(width + 1, ' ');
        const std::size_t before = issue.span.column == 0 ? 0 : issue.span.column - 1;
        const std::string_view line = issue.sourceLine;
        const std::string_view prefix = text::prefix(line, before);
        const std::string_view marked = text::prefix(line.substr(prefix.size()), std::max(1U, issue.span.length));
        std::string indent;
        for (std::string_view rest = prefix; !rest.empty();) {
            const std::string_view one = text::prefix(rest, 1);
            indent += one == "\t" ? "\t" : std::string(text::displayWidth(one), ' ');
            rest.remove_prefix(one.size());
        }
        text += "\n" + std::string(width - number.size(), ' ') + number + " | " + std::string(line);
        text += "\n" + gutter + "| " + indent + std::string(std::max<std::size_t>(1, text::displayWidth(marked)), '^');
    }
    if (!issue.hint.empty()) {
        text += "\n" + gutter + "= " + issue.hint;
    }
    return text;
}

Error firstError(const Issues& issues) {
    const auto isError = [](const Issue& i) { return i.severity == Severity::Error; };
    const auto first = std::find_if(issues.begin(), issues.end(), isError);
    SIHUA_ASSERT(first != issues.end());
    const auto more = std::count_if(issues.begin(), issues.end(), isError) - 1;
    std::string message = first->message;
    if (more > 0) {
        message += " (and " + std::to_string(more) + " more)";
    }
    return Error(first->code, std::move(message)).about(first->subject).at(first->span);
}

} // namespace sihua
