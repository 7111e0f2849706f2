#include "app/text/error_text.h"

#include <QCoreApplication>
#include <QStringList>

#include "app/text/qt_text.h"

namespace sihua::app {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

ErrorText baseText(ErrorCode code) {
    switch (code) {
    case ErrorCode::NotFound:
        return {Texts::tr("It is not there."),
                Texts::tr("It may have been moved, renamed or deleted. Check the name and the folder.")};
    case ErrorCode::FileUnreadable:
        return {Texts::tr("The file cannot be read."),
                Texts::tr("Check that you may read it and that the drive is connected.")};
    case ErrorCode::FileUnwritable:
        return {Texts::tr("The file cannot be written."),
                Texts::tr("Choose another folder, or close the program that has the file open. What was there before "
                          "is unchanged.")};
    case ErrorCode::DiskFull:
        return {Texts::tr("The disk is full."),
                Texts::tr("Free some space and try again. What was there before is unchanged.")};
    case ErrorCode::InvalidUtf8:
        return {Texts::tr("The text is not UTF-8."), Texts::tr("Save the file as UTF-8 and try again.")};
    case ErrorCode::TooLarge:
        return {Texts::tr("It is too long or too large."), Texts::tr("Shorten it, or split it into several.")};
    case ErrorCode::InvalidNumber:
        return {Texts::tr("This is not a number."), Texts::tr("Type digits, with a point before decimals.")};
    case ErrorCode::InvalidDate:
        return {Texts::tr("This is not a date."), Texts::tr("Type it as year-month-day, such as 2026-11-24.")};
    case ErrorCode::InvalidJson:
        return {Texts::tr("The file is not valid JSON."),
                Texts::tr("Mend it at the place named below, or export it again.")};
    default:
        return {Texts::tr("The program was asked for something impossible."),
                Texts::tr("This is a fault of the program. Please report it with the line below.")};
    }
}

ErrorText expressionText(ErrorCode code) {
    const auto mend = Texts::tr("Mend the rule at the place named below.");
    switch (code) {
    case ErrorCode::SyntaxError:
        return {Texts::tr("A rule's expression cannot be read."), mend};
    case ErrorCode::UnknownName:
        return {Texts::tr("A rule names something that does not exist."), mend};
    case ErrorCode::TypeMismatch:
        return {Texts::tr("A rule mixes values that do not go together."), mend};
    case ErrorCode::UnknownFunction:
        return {Texts::tr("A rule calls a function that does not exist."), mend};
    case ErrorCode::WrongArguments:
        return {Texts::tr("A rule calls a function with the wrong arguments."), mend};
    case ErrorCode::NotInSubset:
        return {Texts::tr("A rule uses a part of the language that rule packs may not use."), mend};
    case ErrorCode::LimitExceeded:
        return {Texts::tr("A rule takes too much work."), mend};
    case ErrorCode::UnitClash:
        return {Texts::tr("A rule compares or adds quantities of different units."), mend};
    default:
        return {Texts::tr("A rule's expression has no value."), mend};
    }
}

ErrorText rulepackText(ErrorCode code) {
    const auto mend = Texts::tr("Mend the rule pack at the place named below, or install it again.");
    switch (code) {
    case ErrorCode::InvalidYaml:
        return {Texts::tr("A file of the rule pack is not valid YAML."), mend};
    case ErrorCode::DuplicateKey:
        return {Texts::tr("A key stands twice in the rule pack."), mend};
    case ErrorCode::UnknownKey:
        return {Texts::tr("The rule pack has a key that its format does not know."), mend};
    case ErrorCode::MissingKey:
        return {Texts::tr("Something required is missing."), mend};
    case ErrorCode::WrongKind:
        return {Texts::tr("The rule pack has a list, a text or a number where something else belongs."), mend};
    case ErrorCode::InvalidId:
        return {Texts::tr("An identifier has the wrong form."), mend};
    case ErrorCode::DuplicateId:
        return {Texts::tr("Two things bear the same identifier."), mend};
    case ErrorCode::UnknownId:
        return {Texts::tr("An identifier names nothing."), mend};
    case ErrorCode::InvalidCsv:
        return {Texts::tr("A table is malformed."), mend};
    case ErrorCode::MissingTranslation:
        return {Texts::tr("A text lacks Chinese or English."), mend};
    case ErrorCode::MissingSource:
        return {Texts::tr("A rule names no source."), mend};
    case ErrorCode::WeightSum:
        return {Texts::tr("Weights or points do not add up."), mend};
    case ErrorCode::Cycle:
        return {Texts::tr("Rules depend on one another in a circle."), mend};
    case ErrorCode::TableOverlap:
        return {Texts::tr("Two rows of a table match the same values."), mend};
    case ErrorCode::TableGap:
        return {Texts::tr("A table leaves some values out."), mend};
    case ErrorCode::NeverFires:
        return {Texts::tr("A rule can never apply."), mend};
    case ErrorCode::AlwaysHolds:
        return {Texts::tr("A gate can never keep anybody out."), mend};
    case ErrorCode::LevelHole:
        return {Texts::tr("The levels do not form a ladder without holes."), mend};
    case ErrorCode::UnusedFact:
        return {Texts::tr("A question is asked that no scheme reads."), mend};
    default:
        return {Texts::tr("A published rule pack has been changed."),
                Texts::tr("Install the original version again; a changed pack needs a new version number.")};
    }
}

ErrorText answerText(ErrorCode code) {
    switch (code) {
    case ErrorCode::UnknownFact:
        return {Texts::tr("The interview has no such question."),
                Texts::tr("Check the identifier; it may belong to another version of the interview.")};
    case ErrorCode::WrongAnswerType:
        return {Texts::tr("This does not answer the question."),
                Texts::tr("Give a number, a choice, a text or a date, as the question asks.")};
    case ErrorCode::AnswerOutOfRange:
        return {Texts::tr("The value is outside the limits."), Texts::tr("Check the figure and its unit.")};
    case ErrorCode::UnknownOption:
        return {Texts::tr("The question has no such option."), Texts::tr("Choose one of the options shown.")};
    case ErrorCode::ConflictingOptions:
        return {Texts::tr("These options exclude one another."),
                Texts::tr("Choose one only, or \"none\" without any other.")};
    case ErrorCode::DuplicateAnswer:
        return {Texts::tr("A question is answered twice."), Texts::tr("Keep one of the two answers.")};
    case ErrorCode::FailedCheck:
        return {Texts::tr("Answers contradict one another."), Texts::tr("Check the questions named and correct one.")};
    default:
        return {Texts::tr("The scheme has no such score."), Texts::tr("Check the identifier.")};
    }
}

ErrorText workspaceText(ErrorCode code) {
    switch (code) {
    case ErrorCode::NotAWorkspace:
        return {Texts::tr("This file is not a Sihua workspace."),
                Texts::tr("Choose a file that was made by Sihua; its name usually ends in .sihua.")};
    case ErrorCode::WorkspaceTooNew:
        return {Texts::tr("This workspace was written by a newer version of Sihua."),
                Texts::tr("Update Sihua, then open it again. The file has not been touched.")};
    case ErrorCode::WorkspaceDamaged:
        return {Texts::tr("This workspace is damaged."),
                Texts::tr("Do not write to it. Open a backup copy, and keep the damaged file for support. Nothing in "
                          "it has been changed.")};
    case ErrorCode::WorkspaceLocked:
        return {Texts::tr("Somebody else has this workspace open."),
                Texts::tr("Close it there and try again, or open it read-only to look at it.")};
    case ErrorCode::WorkspaceReadOnly:
        return {Texts::tr("This workspace can be read but not written."),
                Texts::tr("Copy it to a folder of yours and open the copy to go on working.")};
    case ErrorCode::InvalidCreditCode:
        return {Texts::tr("The unified social credit code is not valid."),
                Texts::tr("Compare all 18 characters with the business licence.")};
    case ErrorCode::InvalidField:
        return {Texts::tr("A field has a value that is not allowed."), Texts::tr("Correct the field and try again.")};
    case ErrorCode::AssessmentFinal:
        return {Texts::tr("This assessment is closed."),
                Texts::tr("Reopen it and say why; the reason is kept with its history.")};
    case ErrorCode::PackageUnreadable:
        return {
            Texts::tr("This package cannot be opened."),
            Texts::tr("Check the passphrase. If it is right, the file was changed or cut off on its way: ask for it "
                      "again. Nothing has been written.")};
    default:
        return {Texts::tr("There is one with that name already."), Texts::tr("Choose another name.")};
    }
}

ErrorText fileText(ErrorCode code) {
    switch (code) {
    case ErrorCode::NotASpreadsheet:
        return {Texts::tr("This is not an .xlsx workbook."),
                Texts::tr("Save it as .xlsx without a password and try again.")};
    case ErrorCode::UnsafeSpreadsheet:
        return {
            Texts::tr("This workbook is not safe to open."),
            Texts::tr("Ask its sender for a clean copy: open it in a spreadsheet program and save it as a new .xlsx.")};
    default:
        return {Texts::tr("The workbook could not be made."),
                Texts::tr("Try again in another folder. If that fails too, report it with the line below.")};
    }
}

} // namespace

ErrorText errorText(ErrorCode code) {
    if (code == ErrorCode::Cancelled) {
        return {};
    }
    switch (static_cast<int>(code) / 100) {
    case 1:
        return baseText(code);
    case 2:
        return expressionText(code);
    case 3:
        return rulepackText(code);
    case 4:
        return answerText(code);
    case 5:
        return workspaceText(code);
    default:
        return fileText(code);
    }
}

QString describe(const Error& error) {
    const auto text = errorText(error.code());
    return text.what + QStringLiteral("\n") + text.whatNow + QStringLiteral("\n\n") + toQString(toString(error));
}

QString describe(const Issues& issues) {
    QStringList lines;
    for (const auto& issue : issues) {
        lines << toQString(toString(issue));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace sihua::app
