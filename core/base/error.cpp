#include "core/base/error.h"

#include <array>
#include <cstdio>

namespace sihua {

std::string errorCodeLabel(ErrorCode code) {
    std::array<char, 8> label{};
    const int length = std::snprintf(label.data(), label.size(), "E%04u", static_cast<unsigned>(code));
    return std::string(label.data(), static_cast<std::size_t>(length));
}

bool isEnvironmentFailure(ErrorCode code) noexcept {
    switch (code) {
    case ErrorCode::FileUnwritable:
    case ErrorCode::DiskFull:
    case ErrorCode::WorkspaceLocked:
    case ErrorCode::WorkspaceReadOnly:
    case ErrorCode::ReportFailed:
        return true;
    default:
        return false;
    }
}

std::string toString(const SourceSpan& span) {
    std::string text = span.file;
    if (span.line != 0) {
        text += (text.empty() ? "" : ":") + std::to_string(span.line);
        if (span.column != 0) {
            text += ":" + std::to_string(span.column);
        }
    }
    return text;
}

std::string toString(const Error& error) {
    const std::string place = toString(error.span());
    std::string text = place.empty() ? "" : place + ": ";
    text += "error[" + errorCodeLabel(error.code()) + "]: " + error.message();
    for (const std::string& doing : error.context()) {
        text += " (while " + doing + ")";
    }
    return text;
}

} // namespace sihua
