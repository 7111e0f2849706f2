#include "app/text/answer_words.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>

#include "app/text/error_text.h"
#include "app/text/qt_text.h"
#include "core/rulepack/check_answer.h"

namespace sihua::app {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(AnswerWords)
};

QString grouped(const Decimal& number) { return QLocale().toString(number.toDouble(), 'f', number.scale()); }

} // namespace

QString unitText(const rulepack::Interview& interview, const rulepack::Fact& fact) {
    const auto* unit = interview.unit(fact.unit);
    return unit == nullptr ? QString() : shown(unit->name);
}

QString limitsText(const rulepack::Fact& fact) {
    if (fact.type == rulepack::FactType::Date) {
        return Words::tr("Year-month-day, such as 2026-11-24");
    }
    if (fact.type != rulepack::FactType::Number) {
        return {};
    }
    const auto digits =
        fact.decimals == 0 ? Words::tr("whole numbers") : Words::tr("decimal places: up to %1").arg(fact.decimals);
    if (fact.least && fact.most) {
        return Words::tr("%1 to %2, %3").arg(grouped(*fact.least), grouped(*fact.most), digits);
    }
    if (fact.least) {
        return Words::tr("at least %1, %2").arg(grouped(*fact.least), digits);
    }
    if (fact.most) {
        return Words::tr("at most %1, %2").arg(grouped(*fact.most), digits);
    }
    return digits;
}

QString problemOf(const rulepack::Fact& fact, const QString& text) {
    if (text.trimmed().isEmpty()) {
        return {};
    }
    const auto value = rulepack::parseAnswer(fact, toUtf8(text));
    if (value) {
        return {};
    }
    const auto limits = limitsText(fact);
    if (fact.type == rulepack::FactType::Number) {
        return value.error().code() == ErrorCode::AnswerOutOfRange ? Words::tr("Outside the limits: %1").arg(limits)
                                                                   : Words::tr("Not a fitting number: %1").arg(limits);
    }
    const auto what = errorText(value.error().code()).what;
    return limits.isEmpty() ? what : QString(what + QStringLiteral(" ") + limits);
}

QString citationText(const std::vector<rulepack::Source>& sources, const rulepack::Citation& citation) {
    const auto source = std::find_if(sources.begin(), sources.end(),
                                     [&](const rulepack::Source& one) { return one.id == citation.source; });
    auto text = source == sources.end() ? toQString(citation.source) : shown(source->title);
    if (!citation.clause.empty()) {
        text += QStringLiteral(" · ") + toQString(citation.clause);
    }
    switch (citation.confidence) {
    case rulepack::Confidence::Official:
        break;
    case rulepack::Confidence::Secondary:
        text += QStringLiteral(" · ") + Words::tr("not checked against the official text");
        break;
    case rulepack::Confidence::Own:
        text += QStringLiteral(" · ") + Words::tr("our own rule");
        break;
    }
    return text;
}

} // namespace sihua::app
