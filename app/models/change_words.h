// app/models/change_words.h - Entries of the journal in words: what a field is called, and what its value says.
#pragma once

#include <map>
#include <string>

#include <QString>

#include "core/workspace/journal.h"

namespace sihua::rulepack {
struct Fact;
struct Interview;
} // namespace sihua::rulepack

namespace sihua::app {

class Session;

class ChangeWords {
public:
    explicit ChangeWords(const Session& session) : m_session(session) {}

    /// The enterprise concerned; empty where it is not known.
    [[nodiscard]] QString enterprise(const workspace::FieldRef& field) const;
    /// "Staff", "Stage", a question, "File: caption", "Settled: ..." in the language shown.
    [[nodiscard]] QString field(const workspace::FieldRef& field) const;
    /// "300", "not applicable: ...", options by their labels; "–" for nothing.
    [[nodiscard]] QString value(const workspace::FieldRef& field, const std::string& json) const;
    /// Day and time, of this machine's clock.
    [[nodiscard]] static QString time(std::int64_t clock);

private:
    struct Question {
        const rulepack::Interview* interview = nullptr;
        const rulepack::Fact* fact = nullptr;
    };
    [[nodiscard]] Question question(const std::string& id) const;
    [[nodiscard]] QString answer(const std::string& fact, const std::string& json) const;

    const Session& m_session;
    mutable std::map<std::string, EnterpriseId> m_enterpriseOf; ///< By assessment: asked for every row that is painted.
};

} // namespace sihua::app
