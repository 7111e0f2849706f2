#include "app/models/change_words.h"

#include <array>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include "app/models/enterprise_model.h"
#include "app/session/session.h"
#include "app/text/qt_text.h"
#include "core/base/json.h"
#include "core/base/overload.h"
#include "core/rulepack/check_answer.h"
#include "core/workspace/answer_text.h"

namespace sihua::app {

namespace {

using workspace::EntityKind;
using workspace::FieldRef;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ChangeWords)
};

struct FieldName {
    EntityKind kind;
    const char* field;
    const char* name;
};

constexpr std::array kNames = {
    FieldName{EntityKind::Enterprise, "name", QT_TRANSLATE_NOOP("ChangeWords", "Name")},
    FieldName{EntityKind::Enterprise, "credit_code", QT_TRANSLATE_NOOP("ChangeWords", "Credit code")},
    FieldName{EntityKind::Enterprise, "industry", QT_TRANSLATE_NOOP("ChangeWords", "Industry")},
    FieldName{EntityKind::Enterprise, "process", QT_TRANSLATE_NOOP("ChangeWords", "Kind of production")},
    FieldName{EntityKind::Enterprise, "size", QT_TRANSLATE_NOOP("ChangeWords", "Size")},
    FieldName{EntityKind::Enterprise, "staff", QT_TRANSLATE_NOOP("ChangeWords", "Staff")},
    FieldName{EntityKind::Enterprise, "district", QT_TRANSLATE_NOOP("ChangeWords", "District")},
    FieldName{EntityKind::Enterprise, "invented", QT_TRANSLATE_NOOP("ChangeWords", "Invented sample")},
    FieldName{EntityKind::Enterprise, "removed", QT_TRANSLATE_NOOP("ChangeWords", "Enterprise taken away")},
    FieldName{EntityKind::Assessment, "enterprise", QT_TRANSLATE_NOOP("ChangeWords", "Assessment added")},
    FieldName{EntityKind::Assessment, "kind", QT_TRANSLATE_NOOP("ChangeWords", "Assessment: by whom")},
    FieldName{EntityKind::Assessment, "phase", QT_TRANSLATE_NOOP("ChangeWords", "Assessment: before or after")},
    FieldName{EntityKind::Assessment, "date", QT_TRANSLATE_NOOP("ChangeWords", "Assessment: day")},
    FieldName{EntityKind::Assessment, "assessor", QT_TRANSLATE_NOOP("ChangeWords", "Assessment: assessor")},
    FieldName{EntityKind::Assessment, "scheme", QT_TRANSLATE_NOOP("ChangeWords", "Assessment: scheme")},
    FieldName{EntityKind::Assessment, "scheme_version",
              QT_TRANSLATE_NOOP("ChangeWords", "Assessment: version of the scheme")},
    FieldName{EntityKind::Assessment, "state", QT_TRANSLATE_NOOP("ChangeWords", "Stage")},
    FieldName{EntityKind::Assessment, "round", QT_TRANSLATE_NOOP("ChangeWords", "Assessment: round")},
    FieldName{EntityKind::Assessment, "assigned", QT_TRANSLATE_NOOP("ChangeWords", "Assessment: who works on it")},
    FieldName{EntityKind::Assessment, "based_on", QT_TRANSLATE_NOOP("ChangeWords", "Assessment: started from")},
    FieldName{EntityKind::Assessment, "reason", QT_TRANSLATE_NOOP("ChangeWords", "Assessment: reason for going back")},
    FieldName{EntityKind::Assessment, "level", QT_TRANSLATE_NOOP("ChangeWords", "Level found")},
    FieldName{EntityKind::Assessment, "score", QT_TRANSLATE_NOOP("ChangeWords", "Score found")},
    FieldName{EntityKind::Assessment, "pack", QT_TRANSLATE_NOOP("ChangeWords", "Rules that were used")},
    FieldName{EntityKind::Assessment, "removed", QT_TRANSLATE_NOOP("ChangeWords", "Assessment taken away")},
    FieldName{EntityKind::Evidence, "assessment", QT_TRANSLATE_NOOP("ChangeWords", "Evidence added")},
    FieldName{EntityKind::Evidence, "name", QT_TRANSLATE_NOOP("ChangeWords", "Evidence: file")},
    FieldName{EntityKind::Evidence, "file", QT_TRANSLATE_NOOP("ChangeWords", "Evidence: checksum")},
    FieldName{EntityKind::Evidence, "size", QT_TRANSLATE_NOOP("ChangeWords", "Evidence: bytes")},
    FieldName{EntityKind::Evidence, "caption", QT_TRANSLATE_NOOP("ChangeWords", "Evidence: caption")},
    FieldName{EntityKind::Evidence, "date", QT_TRANSLATE_NOOP("ChangeWords", "Evidence: day")},
    FieldName{EntityKind::Evidence, "place", QT_TRANSLATE_NOOP("ChangeWords", "Evidence: place")},
    FieldName{EntityKind::Evidence, "facts", QT_TRANSLATE_NOOP("ChangeWords", "Evidence: what it proves")},
    FieldName{EntityKind::Evidence, "removed", QT_TRANSLATE_NOOP("ChangeWords", "Evidence taken away")},
    FieldName{EntityKind::Command, "undo", QT_TRANSLATE_NOOP("ChangeWords", "Undone")},
    FieldName{EntityKind::Command, "redo", QT_TRANSLATE_NOOP("ChangeWords", "Done again")},
};

constexpr qsizetype kLongestValue = 200;

QString nothing() { return QStringLiteral("–"); }

/// `answer/equipment.total` of a settlement, as the field that was settled.
FieldRef settledField(const FieldRef& settlement) {
    const auto slash = settlement.field.find('/');
    const auto kind = workspace::entityKindOf(settlement.field.substr(0, slash));
    if (slash == std::string::npos || !kind) {
        return settlement;
    }
    return {*kind, settlement.entity, settlement.field.substr(slash + 1)};
}

/// Words of the file in the words that people use.
QString wordText(const FieldRef& field, const std::string& word) {
    if (field.field == "process") {
        if (const auto value = processTypeOf(word)) {
            return shown(nameOf(*value));
        }
    } else if (field.field == "size" && field.kind == EntityKind::Enterprise) {
        if (const auto value = enterpriseSizeOf(word)) {
            return shown(nameOf(*value));
        }
    } else if (field.field == "kind") {
        if (const auto value = assessmentKindOf(word)) {
            return shown(nameOf(*value));
        }
    } else if (field.field == "phase") {
        if (const auto value = assessmentPhaseOf(word)) {
            return shown(nameOf(*value));
        }
    } else if (field.field == "state") {
        if (const auto value = workspace::assessmentStateOf(word)) {
            return stageName(*value);
        }
    }
    return word.empty() ? nothing() : toQString(word);
}

} // namespace

QString ChangeWords::enterprise(const FieldRef& field) const {
    const auto place = field.kind == EntityKind::Settlement ? settledField(field) : field;
    EnterpriseId id;
    switch (place.kind) {
    case EntityKind::Enterprise:
        id = EnterpriseId(place.entity);
        break;
    case EntityKind::Assessment:
    case EntityKind::Answer:
    case EntityKind::Roadmap:
    case EntityKind::Evidence: {
        const auto known = m_enterpriseOf.find(place.entity);
        if (known != m_enterpriseOf.end()) {
            id = known->second;
            break;
        }
        auto assessment = AssessmentId(place.entity);
        if (place.kind == EntityKind::Evidence) {
            if (const auto piece = m_session.file().evidence(workspace::EvidenceId(place.entity)); piece) {
                assessment = piece->assessment;
            }
        }
        if (const auto record = m_session.file().assessment(assessment); record) {
            id = record->enterprise;
        }
        m_enterpriseOf.emplace(place.entity, id);
        break;
    }
    case EntityKind::Settlement:
    case EntityKind::Command:
        break;
    }
    const auto* record = m_session.enterprise(id);
    return record == nullptr ? QString() : toQString(record->profile.name);
}

ChangeWords::Question ChangeWords::question(const std::string& id) const {
    const FactId fact(id);
    if (const auto* found = m_session.interview().fact(fact); found != nullptr) {
        return {&m_session.interview(), found};
    }
    for (const auto& plan : m_session.knowledge().plans) {
        if (const auto* found = plan->scheme().interview->fact(fact); found != nullptr) {
            return {plan->scheme().interview.get(), found};
        }
    }
    return {};
}

QString ChangeWords::field(const FieldRef& field) const {
    switch (field.kind) {
    case EntityKind::Answer: {
        const auto asked = question(field.field);
        return asked.fact == nullptr ? toQString(field.field) : shown(asked.fact->question);
    }
    case EntityKind::Roadmap:
        return field.field == kFindingChoicesKey  ? Words::tr("Choice of findings")
               : field.field == kReportWishesKey  ? Words::tr("What is in the report")
               : field.field == kRoadmapWishesKey ? Words::tr("Wishes for the roadmap")
                                                  : Words::tr("Roadmap: %1").arg(toQString(field.field));
    case EntityKind::Settlement:
        return Words::tr("Settled: %1").arg(this->field(settledField(field)));
    default:
        break;
    }
    for (const auto& one : kNames) {
        if (one.kind == field.kind && field.field == one.field) {
            return Words::tr(one.name);
        }
    }
    return toQString(field.field);
}

QString ChangeWords::answer(const std::string& id, const std::string& json) const {
    const auto answer = workspace::answerOf(json);
    if (!answer) {
        return toQString(json);
    }
    const auto asked = question(id);
    QString text;
    switch (answer->state) {
    case AnswerState::Unanswered:
        text = Words::tr("not answered");
        break;
    case AnswerState::NotApplicable:
        text = Words::tr("not applicable: %1").arg(toQString(answer->reason));
        break;
    case AnswerState::Answered:
    case AnswerState::Disputed:
        text = asked.fact == nullptr
                   ? toQString(json)
                   : toQString(rulepack::answerText(*asked.interview, *asked.fact, *answer, displayLanguage()));
        break;
    }
    if (answer->state == AnswerState::Disputed) {
        text = Words::tr("%1 (disputed: %2)").arg(text, toQString(answer->reason));
    }
    QStringList more;
    if (answer->by == AnsweredBy::Enterprise) {
        more << Words::tr("by the enterprise");
    }
    if (!answer->note.empty()) {
        more << toQString(answer->note);
    }
    if (!answer->evidence.empty()) {
        more << Words::tr("%n piece(s) of evidence", nullptr, static_cast<int>(answer->evidence.size()));
    }
    return more.isEmpty() ? text : QString(text + QStringLiteral(" · ") + more.join(QStringLiteral(" · ")));
}

QString ChangeWords::value(const FieldRef& field, const std::string& json) const {
    if (field.kind == EntityKind::Answer) {
        return shortened(answer(field.field, json), kLongestValue);
    }
    if (field.kind == EntityKind::Roadmap) {
        return json == "null" ? nothing() : Words::tr("%n character(s)", nullptr, static_cast<int>(json.size()));
    }
    if (field.kind == EntityKind::Command || (field.kind == EntityKind::Assessment && field.field == "enterprise") ||
        (field.kind == EntityKind::Evidence && field.field == "assessment")) {
        return {};
    }
    const auto parsed = json::parse(SourceText("field", json));
    if (!parsed) {
        return shortened(toQString(json), kLongestValue);
    }
    if (field.kind == EntityKind::Settlement) {
        const auto* reason = parsed->find("reason");
        const auto* text = reason == nullptr ? nullptr : reason->as<std::string>();
        return text == nullptr ? QString() : shortened(toQString(*text), kLongestValue);
    }
    const auto text = std::visit(Overload{[](std::nullptr_t) { return nothing(); },
                                          [](bool flag) { return flag ? Words::tr("yes") : Words::tr("no"); },
                                          [](const Decimal& number) { return toQString(number.toShortString()); },
                                          [&](const std::string& word) { return wordText(field, word); },
                                          [](const json::Array& items) {
                                              QStringList all;
                                              for (const auto& item : items) {
                                                  if (const auto* one = item.as<std::string>(); one != nullptr) {
                                                      all << toQString(*one);
                                                  }
                                              }
                                              return all.isEmpty() ? nothing() : all.join(QStringLiteral(", "));
                                          },
                                          [&](const json::Object&) { return toQString(json); }},
                                 parsed->data);
    return shortened(text, kLongestValue);
}

QString ChangeWords::time(std::int64_t clock) {
    const auto moment = workspace::momentOf(clock).time_since_epoch().count();
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(moment), QStringLiteral("yyyy-MM-dd hh:mm:ss"));
}

} // namespace sihua::app
