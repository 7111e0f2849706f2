#include "app/help/glossary.h"

#include <algorithm>

#include <QCollator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

namespace sihua::app {

namespace {

QList<Term> readTerms() {
    QFile file(QStringLiteral(":/glossary/terms.json"));
    QList<Term> terms;
    if (!file.open(QIODevice::ReadOnly)) {
        return terms;
    }
    const auto list = [](const QJsonValue& value) {
        QStringList texts;
        for (const auto& one : value.toArray()) {
            texts << one.toString();
        }
        return texts;
    };
    for (const auto& value : QJsonDocument::fromJson(file.readAll()).array()) {
        const auto one = value.toObject();
        terms << Term{one[QStringLiteral("id")].toString(),    one[QStringLiteral("zh")].toString(),
                      one[QStringLiteral("en")].toString(),    list(one[QStringLiteral("alsoZh")]),
                      list(one[QStringLiteral("alsoEn")]),     one[QStringLiteral("zhText")].toString(),
                      one[QStringLiteral("enText")].toString()};
    }
    return terms;
}

/// A form of a term, and where to find it.
struct Form {
    QString text;
    const Term* term;
};

QList<Form> formsOf(Language language) {
    QList<Form> forms;
    for (const auto& term : glossary()) {
        forms << Form{term.name(language), &term};
        for (const auto& other : language == Language::Chinese ? term.alsoZh : term.alsoEn) {
            forms << Form{other, &term};
        }
    }
    std::stable_sort(forms.begin(), forms.end(),
                     [](const Form& a, const Form& b) { return a.text.size() > b.text.size(); });
    return forms;
}

} // namespace

const QList<Term>& glossary() {
    static const QList<Term> terms = readTerms();
    return terms;
}

QList<Term> termsIn(const QString& text, Language language, int most) {
    QList<Term> found;
    auto rest = text;
    for (const auto& form : formsOf(language)) {
        // Chinese has no word boundaries; English words may have an s.
        const auto pattern = language == Language::Chinese
                                 ? QRegularExpression::escape(form.text)
                                 : QStringLiteral("\\b%1s?\\b").arg(QRegularExpression::escape(form.text));
        const QRegularExpression expression(pattern, QRegularExpression::CaseInsensitiveOption);
        if (!rest.contains(expression)) {
            continue;
        }
        rest.replace(expression, QStringLiteral("\n"));
        const bool isNew =
            std::none_of(found.begin(), found.end(), [&](const Term& term) { return term.id == form.term->id; });
        if (isNew) {
            found << *form.term;
        }
        if (found.size() == most) {
            break;
        }
    }
    return found;
}

QString glossaryMarkdown(Language language) {
    auto terms = glossary();
    QCollator collator(language == Language::Chinese ? QLocale(QLocale::Chinese) : QLocale(QLocale::English));
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::sort(terms.begin(), terms.end(),
              [&](const Term& a, const Term& b) { return collator.compare(a.name(language), b.name(language)) < 0; });
    const auto other = language == Language::Chinese ? Language::English : Language::Chinese;
    QString text = QStringLiteral("\n");
    for (const auto& term : terms) {
        text += QStringLiteral("**%1** (%2)  \n%3\n\n").arg(term.name(language), term.name(other), term.text(language));
    }
    return text;
}

} // namespace sihua::app
