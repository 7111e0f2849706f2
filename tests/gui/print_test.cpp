// The printed report: pages, searchable text, the same bytes, what happens when it cannot be written.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "app/print/page_brush.h"
#include "app/print/pdf_text.h"
#include "app/print/print_command.h"
#include "app/print/report_pdf.h"
#include "app/text/qt_text.h"
#include "app/widgets/gantt_chart.h"
#include "core/intake/answers_file.h"
#include "core/report/additions.h"
#include "core/rulepack/load.h"

namespace sihua::app {

namespace {

report::DiagnosisReport sampleReport() {
    const std::filesystem::path root = SIHUA_SOURCE_DIR;
    const auto scheme = rulepack::loadScheme(root / "rules", "miit-sme-2024");
    const auto file = intake::readAnswers(root / "resources/sample/answers.json", *scheme.value->interview);
    const evaluation::PlanPtr plan = evaluation::compile(scheme.value);
    const auto diagnosis = diagnosis::diagnose(*plan, file.value->answers);
    return report::buildReport({file.value->enterprise, file.value->assessment}, *diagnosis, file.value->answers, plan);
}

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int pagesOf(const QByteArray& pdf) { return static_cast<int>(pdf.count("/Type /Page\n")); }

QString textOf(const QString& path) {
    QProcess process;
    process.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

class PrintTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void printsAReportThatCanBeSearched() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("报告.pdf"));
        const auto report = sampleReport();
        QVERIFY(writeReportPdf(report, toPath(path)));
        const QByteArray pdf = bytesOf(path);
        QVERIFY(pdf.startsWith("%PDF"));
        QVERIFY2(pagesOf(pdf) >= 5 && pagesOf(pdf) <= kMostPages, qPrintable(QString::number(pagesOf(pdf))));
        QVERIFY(pdf.contains("/FontFile2")); // embedded
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty()) {
            QSKIP("pdftotext is not installed");
        }
        const QString text = textOf(path);
        for (const QString& wanted :
             {QStringLiteral("示例"), QStringLiteral("目录"), QStringLiteral("答卷"), QStringLiteral("第 3 页 / 共"),
              QStringLiteral("C2110"), toQString(report.levelName)}) {
            QVERIFY2(text.contains(wanted), qPrintable(wanted));
        }
        for (const QChar c : text) {
            QVERIFY2(c.unicode() < 0x2E80 || c.unicode() > 0x2FDF, qPrintable(QString(c)));
        }
    }

    void printsTheOwnersPageOnOnePage() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.pdf"));
        auto report = sampleReport();
        compareWith(report, sampleReport());
        for (int i = 0; i < 60; ++i) {
            report.reservations.push_back("很长的说明文字，一条接一条，放不下的就不放。");
        }
        QVERIFY(writeReportPdf(report, toPath(path), {.summaryOnly = true}));
        QCOMPARE(pagesOf(bytesOf(path)), 1);
    }

    void keepsWithinThePagesThatAClientReads() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.pdf"));
        auto report = sampleReport();
        const auto sections = report.answers;
        for (int i = 0; i < 8; ++i) {
            report.answers.insert(report.answers.end(), sections.begin(), sections.end());
        }
        QVERIFY(writeReportPdf(report, toPath(path)));
        QVERIFY2(pagesOf(bytesOf(path)) <= kMostPages, qPrintable(QString::number(pagesOf(bytesOf(path)))));
    }

    void givesTheSameBytes() {
        QTemporaryDir folder;
        const auto report = sampleReport();
        QVERIFY(writeReportPdf(report, toPath(folder.filePath(QStringLiteral("a.pdf")))));
        qputenv("TZ", "America/Los_Angeles");
        QVERIFY(writeReportPdf(report, toPath(folder.filePath(QStringLiteral("b.pdf")))));
        qunsetenv("TZ");
        QVERIFY(bytesOf(folder.filePath(QStringLiteral("a.pdf"))) == bytesOf(folder.filePath(QStringLiteral("b.pdf"))));
    }

    void leavesTheOldFileWhereItCannotWrite() {
        QTemporaryDir folder;
        const auto status = writeReportPdf(sampleReport(), toPath(folder.filePath(QStringLiteral("none/a.pdf"))));
        QVERIFY(!status);
        QCOMPARE(status.error().code(), ErrorCode::FileUnwritable);
        CancelToken token;
        token.cancel();
        const QString old = folder.filePath(QStringLiteral("old.pdf"));
        QFile file(old);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("old") == 3);
        file.close();
        const auto cancelled = writeReportPdf(sampleReport(), toPath(old), {}, Progress({}, token));
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code(), ErrorCode::Cancelled);
        QCOMPARE(bytesOf(old), QByteArray("old"));
    }

    void refusesAWorkspaceThatIsNotThere() {
        QTemporaryDir folder;
        PrintRequest request;
        request.workspace = folder.filePath(QStringLiteral("none.sihua"));
        request.pdf = folder.filePath(QStringLiteral("a.pdf"));
        QCOMPARE(print(request), 1);
        QVERIFY(!QFile::exists(request.pdf));
    }

    void leavesForeignFilesAsTheyAre() {
        for (const QByteArray& file :
             {QByteArray(), QByteArray("%PDF-1.4\nstartxref\n9999\n%%EOF\n"), QByteArray("startxref\nx")}) {
            QCOMPARE(mendPdf(file, {}, QDateTime()), file);
        }
    }

    void drawsEveryBarOfAGantt() {
        GanttChart chart;
        chart.columns = {QStringLiteral("Q1"), QStringLiteral("Q2"), QStringLiteral("Q3"), QStringLiteral("Q4")};
        chart.lanes = {{QStringLiteral("数字化"), {{QStringLiteral("MES"), 1, 3, true}}}};
        QCOMPARE(ganttRows(chart), 3);
        QImage image(400, 90, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintGantt(painter, QRectF(image.rect()), chart, {Qt::black, Qt::lightGray, Qt::cyan, Qt::blue, Qt::yellow});
        painter.end();
        const int row = 75;
        const auto column = [](int i) { return 128 + static_cast<int>((i + 0.5) * (400 - 128) / 4); };
        QCOMPARE(image.pixelColor(column(1), row), QColor(Qt::blue));
        QCOMPARE(image.pixelColor(column(2), row), QColor(Qt::blue));
        QCOMPARE(image.pixelColor(column(0), row), QColor(Qt::white));
        QCOMPARE(image.pixelColor(column(3), row), QColor(Qt::white));
    }
};

} // namespace sihua::app

QTEST_MAIN(sihua::app::PrintTest)
#include "print_test.moc"
