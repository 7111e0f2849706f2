#include "app/cli/passphrase.h"

#include <iostream>

#include <termios.h>
#include <unistd.h>

#include "core/base/files.h"

namespace sihua::cli {

namespace {

/// The terminal shows nothing of what is typed while this lives.
class Silence {
public:
    Silence() : m_isTerminal(::tcgetattr(STDIN_FILENO, &m_before) == 0) {
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        if (m_isTerminal) {
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        }
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;
    ~Silence() {
        if (m_isTerminal) {
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
            std::cerr << '\n';
        }
    }

private:
    termios m_before{};
    bool m_isTerminal;
};

std::string firstLine(std::string text) {
    text.resize(std::min(text.find('\n'), text.size()));
    if (text.ends_with('\r')) {
        text.pop_back();
    }
    return text;
}

std::string ask(const char* what) {
    if (::isatty(STDIN_FILENO) != 0) {
        std::cerr << what << std::flush;
    }
    const Silence silence;
    std::string line;
    std::getline(std::cin, line);
    return firstLine(std::move(line));
}

} // namespace

Result<std::string> readPassphrase(const std::optional<std::filesystem::path>& file, bool twice) {
    std::string passphrase;
    if (file) {
        constexpr std::size_t kLargest = 10'000;
        SIHUA_ASSIGN_OR_RETURN(std::string text, readFile(*file, kLargest));
        passphrase = firstLine(std::move(text));
    } else {
        passphrase = ask("Passphrase: ");
        if (twice && ::isatty(STDIN_FILENO) != 0 && ask("The same again: ") != passphrase) {
            return fail(ErrorCode::InvalidArgument, "the two passphrases differ");
        }
    }
    if (passphrase.empty()) {
        return fail(ErrorCode::InvalidArgument, "there is no passphrase: --passphrase-file FILE, or type it");
    }
    return passphrase;
}

} // namespace sihua::cli
