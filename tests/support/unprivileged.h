// tests/support/unprivileged.h - Runs what follows as an ordinary user: root may write everything.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

namespace sihua::test {

/// While it lives, the process has the rights of "nobody", if it had those of root.
class Unprivileged {
public:
    Unprivileged() {
        constexpr uid_t kNobody = 65534;
        if (m_root) {
            EXPECT_EQ(::seteuid(kNobody), 0);
        }
    }
    Unprivileged(const Unprivileged&) = delete;
    Unprivileged& operator=(const Unprivileged&) = delete;
    ~Unprivileged() {
        if (m_root) {
            EXPECT_EQ(::seteuid(0), 0);
        }
    }

private:
    bool m_root = ::geteuid() == 0;
};

} // namespace sihua::test
