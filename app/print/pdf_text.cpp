#include "app/print/pdf_text.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <QRawFont>
#include <QString>

namespace sihua::app {

namespace {

constexpr int kOffsetDigits = 10;

/// The objects of a file in the order of their numbers, from 1, and its trailer.
struct Objects {
    std::vector<QByteArray> bodies; ///< From `N 0 obj` to `endobj` and its line break.
    std::vector<qsizetype> order;   ///< Their numbers, as they stand in the file.
    QByteArray head;
    QByteArray trailer; ///< `trailer … startxref\n`
};

std::optional<Objects> split(const QByteArray& pdf) {
    const qsizetype start = pdf.lastIndexOf("startxref");
    if (start < 0) {
        return std::nullopt;
    }
    const qsizetype xref = pdf.mid(start + 9, 32).trimmed().split('\n').front().trimmed().toLongLong();
    if (xref <= 0 || xref >= pdf.size() || pdf.mid(xref, 4) != "xref") {
        return std::nullopt;
    }
    const qsizetype trailer = pdf.indexOf("trailer", xref);
    const QList<QByteArray> lines = pdf.mid(xref, trailer - xref).split('\n');
    std::vector<std::pair<qsizetype, qsizetype>> places; // offset, number
    for (qsizetype i = 3; i < lines.size(); ++i) {       // `xref`, `0 N`, the free entry
        if (lines[i].size() > kOffsetDigits) {
            places.emplace_back(lines[i].left(kOffsetDigits).toLongLong(), i - 2);
        }
    }
    if (trailer < 0 || places.empty()) {
        return std::nullopt;
    }
    std::sort(places.begin(), places.end());
    Objects objects;
    objects.head = pdf.left(places.front().first);
    objects.bodies.resize(places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const qsizetype end = i + 1 < places.size() ? places[i + 1].first : xref;
        const qsizetype number = places[i].second;
        const QByteArray body = pdf.mid(places[i].first, end - places[i].first);
        if (number < 1 || number > static_cast<qsizetype>(places.size()) ||
            !body.startsWith(QByteArray(QByteArray::number(number) + " 0 obj"))) {
            return std::nullopt;
        }
        objects.bodies[static_cast<std::size_t>(number - 1)] = body;
        objects.order.push_back(number);
    }
    objects.trailer = pdf.mid(trailer, start - trailer) + "startxref\n";
    return objects;
}

QByteArray joined(const Objects& objects) {
    QByteArray pdf = objects.head;
    std::vector<qsizetype> offsets(objects.bodies.size());
    for (const qsizetype number : objects.order) {
        offsets[static_cast<std::size_t>(number - 1)] = pdf.size();
        pdf += objects.bodies[static_cast<std::size_t>(number - 1)];
    }
    const qsizetype xref = pdf.size();
    pdf += "xref\n0 " + QByteArray::number(static_cast<qsizetype>(offsets.size() + 1)) + "\n0000000000 65535 f \n";
    for (const qsizetype offset : offsets) {
        pdf += QByteArray::number(offset).rightJustified(kOffsetDigits, '0') + " 00000 n \n";
    }
    return pdf + objects.trailer + QByteArray::number(xref) + "\n%%EOF\n";
}

/// `<2F70>` becomes `<793A>`, within the lists of a character map.
QByteArray mendedMap(QByteArray map, const std::map<char16_t, char16_t>& common) {
    for (qsizetype at = map.indexOf('<'); at >= 0; at = map.indexOf('<', at + 1)) {
        bool isNumber = false;
        const auto code = static_cast<char16_t>(map.mid(at + 1, 4).toUShort(&isNumber, 16));
        if (isNumber && map.size() > at + 5 && map[at + 5] == '>') {
            if (const auto better = common.find(code); better != common.end()) {
                map.replace(at + 1, 4, QByteArray::number(better->second, 16).rightJustified(4, '0'));
            }
        }
    }
    return map;
}

/// Maps are streams of plain text, and a character gives way to one that is spelt as long: nothing moves.
void mendMaps(Objects& objects, const std::map<char16_t, char16_t>& common) {
    for (QByteArray& body : objects.bodies) {
        const qsizetype map = body.indexOf("begincmap");
        if (map >= 0 && body.indexOf("stream\n") < map) {
            body = body.left(map) + mendedMap(body.mid(map), common);
        }
    }
}

void setDate(Objects& objects, const QDateTime& created) {
    const QByteArray date =
        "/CreationDate (D:" + created.toUTC().toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1() + "Z)";
    for (QByteArray& body : objects.bodies) {
        const qsizetype begin = body.indexOf("/CreationDate (");
        const qsizetype end = begin < 0 ? -1 : body.indexOf(')', begin);
        if (end > 0 && !body.left(begin).contains("stream")) {
            body.replace(begin, end + 1 - begin, date);
        }
    }
}

} // namespace

std::map<char16_t, char16_t> commonCharacters(const QFont& font) {
    const QRawFont raw = QRawFont::fromFont(font, QFontDatabase::SimplifiedChinese);
    const auto glyphs = [&](char16_t first, char16_t last) {
        QString text;
        for (char32_t code = first; code <= last; ++code) {
            text += QChar(static_cast<char16_t>(code));
        }
        return raw.glyphIndexesForString(text);
    };
    std::map<quint32, char16_t> commonOf;
    constexpr char16_t kFirstCommon = 0x4E00;
    const auto common = glyphs(kFirstCommon, 0x9FFF);
    for (qsizetype i = 0; i < common.size(); ++i) {
        if (common[i] != 0) {
            commonOf.emplace(common[i], static_cast<char16_t>(kFirstCommon + i));
        }
    }
    std::map<char16_t, char16_t> result;
    for (const auto& [first, last] : {std::pair<char16_t, char16_t>(0x2E80, 0x2FD5), {0xF900, 0xFAD9}}) {
        const auto odd = glyphs(first, last);
        for (qsizetype i = 0; i < odd.size(); ++i) {
            if (const auto found = commonOf.find(odd[i]); found != commonOf.end()) {
                result.emplace(static_cast<char16_t>(first + i), found->second);
            }
        }
    }
    return result;
}

QByteArray mendPdf(const QByteArray& pdf, const std::map<char16_t, char16_t>& common, const QDateTime& created) {
    auto objects = split(pdf);
    if (!objects) {
        return pdf;
    }
    mendMaps(*objects, common);
    setDate(*objects, created);
    return joined(*objects);
}

} // namespace sihua::app
