#include "app/cli/terminal.h"

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include <unistd.h>

namespace sihua::cli {

namespace {

CancelToken& interruption() {
    static CancelToken token;
    return token;
}

void onInterrupt(int /*signal*/) {
    interruption().cancel();      // an atomic store: safe in a signal handler
    std::signal(SIGINT, SIG_DFL); // a second Ctrl-C stops at once
}

} // namespace

Language languageOfEnvironment() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): read once, at the start
        if (value != nullptr && *value != '\0') {
            return std::string_view(value).starts_with("zh") ? Language::Chinese : Language::English;
        }
    }
    return Language::English;
}

Progress terminalProgress(const char* doing) {
    interruption(); // made before the handler can need it
    std::signal(SIGINT, onInterrupt);
    Progress::Report report;
    if (::isatty(STDERR_FILENO) != 0) {
        report = [text = std::string(doing)](double fraction) {
            const bool done = fraction >= 1.0;
            std::cerr << '\r' << text << ' ' << static_cast<int>(fraction * 100.0) << "%" << (done ? "\n" : "")
                      << std::flush;
        };
    }
    return Progress(std::move(report), interruption());
}

} // namespace sihua::cli
