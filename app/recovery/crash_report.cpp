#include "app/recovery/crash_report.h"

#include <algorithm>

#include <QDateTime>
#include <QDir>
#include <QFile>

#if defined(__unix__) || defined(__APPLE__)
#define SIHUA_HAS_SIGNALS
#include <array>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>
#if defined(__GLIBC__)
#include <execinfo.h>
#endif
#endif

namespace sihua::app {

#ifdef SIHUA_HAS_SIGNALS

namespace {

constexpr std::array kSignals = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
constexpr std::size_t kStack = 64 * 1024; // the stack may be what is full

// What the handler reads; written before, never while it runs.
std::array<char, 1024> g_path{};
std::array<char, 256> g_head{};
std::array<char, 64> g_page{};
std::array<char, kStack> g_stack{};

template <std::size_t N> void fill(std::array<char, N>& buffer, const QByteArray& text) {
    const auto length = std::min<std::size_t>(N - 1, static_cast<std::size_t>(text.size()));
    std::memcpy(buffer.data(), text.constData(), length);
    buffer[length] = '\0';
}

void put(int file, const char* text) {
    // A report that cannot be written is given up: there is nobody left to tell.
    if (::write(file, text, std::strlen(text)) < 0) {
        return;
    }
}

const char* nameOf(int number) {
    switch (number) {
    case SIGSEGV:
        return "SIGSEGV";
    case SIGABRT:
        return "SIGABRT";
    case SIGBUS:
        return "SIGBUS";
    case SIGFPE:
        return "SIGFPE";
    case SIGILL:
        return "SIGILL";
    default:
        return "?";
    }
}

extern "C" void sihuaWriteCrashReport(int number) {
    const int file = ::open(g_path.data(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file >= 0) {
        put(file, g_head.data());
        put(file, "signal: ");
        put(file, nameOf(number));
        put(file, "\npage: ");
        put(file, g_page.data());
        put(file, "\n");
#if defined(__GLIBC__)
        std::array<void*, 48> frames{};
        const int count = ::backtrace(frames.data(), static_cast<int>(frames.size()));
        ::backtrace_symbols_fd(frames.data(), count, file);
#endif
        ::close(file);
    }
    ::raise(number); // the default action is back: SA_RESETHAND
}

} // namespace

void installCrashReports(const QString& folder, const QString& version) {
    QDir().mkpath(folder);
    const auto started = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    fill(g_path, QFile::encodeName(QDir(folder).absoluteFilePath(
                     QStringLiteral("crash-%1-%2.txt").arg(started, QString::number(::getpid())))));
    fill(g_head, QStringLiteral("Sihua %1\nstarted: %2 UTC\n").arg(version, started).toUtf8());
#if defined(__GLIBC__)
    std::array<void*, 1> first{};
    ::backtrace(first.data(), 1); // loads what it needs now, since a handler may not
#endif
    stack_t stack{};
    stack.ss_sp = g_stack.data();
    stack.ss_size = g_stack.size();
    ::sigaltstack(&stack, nullptr);
    struct sigaction action {};
    action.sa_handler = sihuaWriteCrashReport;
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_ONSTACK | SA_NODEFER;
    sigemptyset(&action.sa_mask);
    for (const int number : kSignals) {
        ::sigaction(number, &action, nullptr);
    }
}

void setCrashPlace(const QString& page) { fill(g_page, page.toUtf8()); }

#else

void installCrashReports(const QString&, const QString&) {}

void setCrashPlace(const QString&) {}

#endif

QStringList crashReports(const QString& folder) {
    auto names = QDir(folder).entryList({QStringLiteral("crash-*.txt")}, QDir::Files, QDir::Name);
    std::reverse(names.begin(), names.end());
    for (auto& name : names) {
        name = QDir(folder).absoluteFilePath(name);
    }
    return names;
}

} // namespace sihua::app
