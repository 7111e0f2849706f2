#include "app/help/manual.h"

#include <algorithm>

#include <QFile>
#include <QRegularExpression>

#include "app/help/glossary.h"
#include "app/text/languages.h"

namespace sihua::app {

namespace {

constexpr qsizetype kExcerpt = 60; // characters each side of a word that was found

QString read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// `## Title {#name}`: 1 is the number signs, 2 the title, 4 the name.
const QRegularExpression& heading() {
    static const QRegularExpression expression(QStringLiteral("^(#{1,3}) +(.*?)( *\\{#([a-z0-9-]+)\\})? *$"),
                                               QRegularExpression::MultilineOption);
    return expression;
}

QString pageText(const QString& id, Language language) {
    return read(QStringLiteral(":/manual/%1/%2.md").arg(Languages::codeOf(language), id)) +
           (id == QStringLiteral("glossary") ? glossaryMarkdown(language) : QString());
}

ManualPage pageOf(const QString& id, Language language) {
    ManualPage page{id, {}, {}};
    const auto text = pageText(id, language);
    auto matches = heading().globalMatch(text);
    qsizetype bodyStart = 0;
    const auto endSection = [&](qsizetype end) {
        if (!page.sections.isEmpty()) {
            page.sections.back().text += text.mid(bodyStart, end - bodyStart);
        }
    };
    while (matches.hasNext()) {
        const auto match = matches.next();
        endSection(match.capturedStart());
        bodyStart = match.capturedEnd();
        const bool isTitle = match.capturedView(1).size() == 1;
        if (isTitle) {
            page.title = match.captured(2);
        }
        if (isTitle || !match.captured(4).isEmpty() || page.sections.isEmpty()) {
            page.sections << ManualSection{isTitle ? QString() : match.captured(4), match.captured(2), {}};
        } else {
            page.sections.back().text += match.captured(2); // a heading without a name belongs to what is above it
        }
    }
    endSection(text.size());
    return page;
}

} // namespace

QList<ManualPage> manualPages(Language language) {
    QList<ManualPage> pages;
    for (const auto& id : read(QStringLiteral(":/manual/order.txt")).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        pages << pageOf(id, language);
    }
    return pages;
}

QList<ManualHit> searchManual(const QString& words, Language language) {
    const auto wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<ManualHit> hits;
    if (wanted.isEmpty()) {
        return hits;
    }
    for (const auto& page : manualPages(language)) {
        for (const auto& section : page.sections) {
            const QString text = section.title + QLatin1Char('\n') + section.text;
            const bool hasAll = std::all_of(wanted.begin(), wanted.end(), [&](const QString& word) {
                return text.contains(word, Qt::CaseInsensitive);
            });
            if (!hasAll) {
                continue;
            }
            const auto found = text.indexOf(wanted.front(), 0, Qt::CaseInsensitive);
            const auto from = std::max<qsizetype>(0, found - kExcerpt);
            hits << ManualHit{{page.id, section.id},
                              section.id.isEmpty() ? page.title : page.title + QStringLiteral(" › ") + section.title,
                              text.mid(from, found - from + kExcerpt).simplified()};
        }
    }
    return hits;
}

QUrl manualUrl(const ManualPlace& place, Language language) {
    QUrl url(QStringLiteral("qrc:/manual/%1/%2.md").arg(Languages::codeOf(language), place.page));
    if (!place.section.isEmpty()) {
        url.setFragment(place.section);
    }
    return url;
}

ManualPlace placeOf(const QUrl& url) {
    auto file = url.fileName();
    return {file.remove(QStringLiteral(".md")), url.fragment()};
}

QString withoutMarks(const QString& markdown) {
    auto text = markdown;
    return text.replace(heading(), QStringLiteral("\\1 \\2"));
}

QStringList headingNames(const QString& markdown) {
    QStringList names;
    auto matches = heading().globalMatch(markdown);
    while (matches.hasNext()) {
        names << matches.next().captured(4);
    }
    return names;
}

} // namespace sihua::app
