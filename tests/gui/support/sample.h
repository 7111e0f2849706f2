// tests/gui/support/sample.h - The sample enterprise in a workspace of its own, and the real rules, for tests.
#pragma once

#include <memory>

#include <QString>

#include "app/session/knowledge.h"
#include "app/session/session.h"

namespace sihua::app::test {

[[nodiscard]] QString sourceFolder();
[[nodiscard]] QString rulesFolder();
[[nodiscard]] QString sampleAnswers();

/// The real rules, read once for all tests of a program.
[[nodiscard]] KnowledgePtr knowledge();

/// A new, empty workspace as a session.
[[nodiscard]] std::unique_ptr<Session> emptySession(const QString& path);
/// A new workspace with the sample enterprise as a session.
[[nodiscard]] std::unique_ptr<Session> sampleSession(const QString& path);
/// The workspace at that path as a session.
[[nodiscard]] std::unique_ptr<Session> reopened(const QString& path,
                                                workspace::OpenMode mode = workspace::OpenMode::ReadWrite);

} // namespace sihua::app::test
