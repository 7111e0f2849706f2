// core/base/error.h - The one error type every fallible core function returns.
//
// An Error says three things: a machine-readable code (what class of thing went wrong, and so what
// the caller can do), an English developer message (with the offending values), and where - the
// domain object and, for text that somebody wrote, the exact source span. It never holds user-facing
// prose: app/text/error_text.h turns a code and its subject into a translated sentence.
//
// Errors are for conditions a correct program can meet (bad input, a full disk, a newer file).
// A broken invariant is a bug: use SIHUA_ASSERT. What is found in a file that is read to its end, so
// that all of it is reported at once, is an Issue (core/base/issue.h) with the same codes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sihua {

/// What went wrong. Values are stable: they are printed (`error[E0312]`), logged and journalled, so
/// append, never renumber. Each block of 100 belongs to one module.
enum class ErrorCode : std::uint16_t {
    // base, 1xx
    Cancelled = 100,       ///< The caller's CancelToken fired; not a failure, show nothing.
    InvalidArgument = 101, ///< A value breaks a documented precondition that callers cannot check cheaply.
    NotFound = 102,        ///< An id or a path does not name anything of the expected kind.
    FileUnreadable = 103,  ///< A file cannot be opened or read (permission, hardware, a folder).
    FileUnwritable = 104,  ///< A file cannot be written: permission, read-only folder.
    DiskFull = 105,        ///< Writing ran out of space; the old file is intact.
    InvalidUtf8 = 106,     ///< Text is not UTF-8.
    TooLarge = 107,        ///< A file, string, list or nesting exceeds a documented limit.
    InvalidNumber = 108,   ///< Text is not a decimal number, or one out of range.
    InvalidDate = 109,     ///< Text is not a calendar date.
    InvalidJson = 110,     ///< Text is not JSON.
    // feel, 2xx
    SyntaxError = 200,      ///< Text is not an expression of the language.
    UnknownName = 201,      ///< A name resolves to nothing; the message may suggest one.
    TypeMismatch = 202,     ///< An operand or argument has a type the operation does not take.
    UnknownFunction = 203,  ///< No built-in function has that name.
    WrongArguments = 204,   ///< Wrong number or names of arguments.
    NotInSubset = 205,      ///< Legal FEEL that packs may not use (functions, recursion, regular expressions, clock).
    LimitExceeded = 206,    ///< A bound on depth, list size or steps was reached.
    EvaluationFailed = 207, ///< Conformance mode: the standard says null with an error.
    UnitClash = 208,        ///< Two quantities of different units are added or compared.
    // rulepack, 3xx
    InvalidYaml = 300,        ///< Not YAML, or YAML that packs may not use (anchors, aliases, tags, several documents).
    DuplicateKey = 301,       ///< A key stands twice in one mapping.
    UnknownKey = 302,         ///< A key that the format does not have.
    MissingKey = 303,         ///< A required key is absent.
    WrongKind = 304,          ///< A scalar where a list or a mapping is expected, or the like.
    InvalidId = 305,          ///< Not a slug, or not allowed here.
    DuplicateId = 306,        ///< Two things of one kind bear the same id.
    UnknownId = 307,          ///< An id that nothing bears; the message may suggest one.
    InvalidCsv = 308,         ///< A table file is malformed: quoting, ragged rows, header.
    MissingTranslation = 309, ///< A text lacks Chinese or English.
    MissingSource = 310,      ///< A rule names no source.
    WeightSum = 311,          ///< Weights or points do not sum to what the node declares.
    Cycle = 312,              ///< Nodes depend on one another; the message names them all.
    TableOverlap = 313,       ///< Two rows of a table under hit policy U match the same input.
    TableGap = 314,           ///< Some input matches no row.
    NeverFires = 315,         ///< A row, rule or gate whose condition cannot hold.
    AlwaysHolds = 316,        ///< A gate that can never bind.
    LevelHole = 317,          ///< Levels are not a gapless ascending ladder.
    UnusedFact = 318,         ///< No scheme reads a fact.
    VersionFrozen = 319,      ///< The content of a published version has changed.
    // evaluation and diagnosis, 4xx
    UnknownFact = 400,        ///< An answer names a fact that the interview does not have.
    WrongAnswerType = 401,    ///< An answer's value is not of the fact's type.
    AnswerOutOfRange = 402,   ///< A number or date lies outside the fact's limits.
    UnknownOption = 403,      ///< An answer names an option that the fact does not have.
    ConflictingOptions = 404, ///< Several options of a single choice, or an exclusive option with another.
    DuplicateAnswer = 405,    ///< One fact is answered twice.
    FailedCheck = 406,        ///< Answers contradict one another (a check of the interview).
    UnknownNode = 407,        ///< A score node, level or gate that the scheme does not have.
    // workspace, 5xx
    NotAWorkspace = 500,     ///< The file is no Sihua workspace.
    WorkspaceTooNew = 501,   ///< Written by a newer Sihua that this one cannot read.
    WorkspaceDamaged = 502,  ///< Structure, hash chain or values are broken; the message names the place.
    WorkspaceLocked = 503,   ///< Another process is using it.
    WorkspaceReadOnly = 504, ///< It can be read, not written.
    InvalidCreditCode = 505, ///< A unified social credit code with a wrong form or check digit.
    InvalidField = 506,      ///< A field's value is not allowed (industry, size, date ...).
    AlreadyExists = 507,     ///< There is one with that identity.
    AssessmentFinal = 508,   ///< The assessment is closed; it has to be reopened, with a reason, before it is changed.
    PackageUnreadable = 509, ///< An exchange package that the passphrase does not open, or that was changed or cut off.
    // spreadsheet, 6xx
    NotASpreadsheet = 600,   ///< Not an .xlsx (encrypted, old .xls, not a zip, missing parts).
    UnsafeSpreadsheet = 601, ///< Refused: bomb, DTD, external parts, path traversal, impossible cell references.
    // report, 7xx
    ReportFailed = 700, ///< The workbook could not be made or did not read back as written.
};

/// The stable printed form of a code: `E0312`.
[[nodiscard]] std::string errorCodeLabel(ErrorCode code);

/// Whether the environment failed (exit code 3) rather than the input (exit code 1).
[[nodiscard]] bool isEnvironmentFailure(ErrorCode code) noexcept;

/// A range in a text that somebody wrote (a rule pack, an expression, an answers file). Lines and
/// columns count from 1; columns are Unicode code points, not bytes: the text is Chinese.
struct SourceSpan {
    std::string file;         ///< Path as given by the caller; empty for an expression typed in a dialog.
    std::uint32_t line = 0;   ///< 1-based; 0 means "the whole file".
    std::uint32_t column = 0; ///< 1-based, in code points.
    std::uint32_t length = 0; ///< In code points; 0 means "a point".

    friend bool operator==(const SourceSpan&, const SourceSpan&) = default;
};

/// `file:line:column`, leaving out what is not known.
[[nodiscard]] std::string toString(const SourceSpan& span);

/// The failure half of a Result. Cheap to move; copied only when reported.
class [[nodiscard]] Error {
public:
    Error(ErrorCode code, std::string message) : m_code(code), m_message(std::move(message)) {}

    [[nodiscard]] ErrorCode code() const noexcept { return m_code; }
    [[nodiscard]] const std::string& message() const noexcept { return m_message; }
    [[nodiscard]] const std::string& subject() const noexcept { return m_subject; }
    [[nodiscard]] const SourceSpan& span() const noexcept { return m_span; }
    [[nodiscard]] const std::vector<std::string>& context() const noexcept { return m_context; }

    /// Names the domain object at fault, as its stable id ("fact:equipment.total").
    [[nodiscard]] Error about(std::string subject) && {
        m_subject = std::move(subject);
        return std::move(*this);
    }

    /// Pins the error to the text that caused it.
    [[nodiscard]] Error at(SourceSpan span) && {
        m_span = std::move(span);
        return std::move(*this);
    }

    /// Adds what the caller was doing ("loading scheme miit-sme-2024"), innermost first.
    [[nodiscard]] Error within(std::string doing) && {
        m_context.push_back(std::move(doing));
        return std::move(*this);
    }

private:
    ErrorCode m_code;
    std::string m_message;
    std::string m_subject;
    SourceSpan m_span;
    std::vector<std::string> m_context;
};

/// One line for a terminal: `file:line:column: error[E0312]: message (context)`.
[[nodiscard]] std::string toString(const Error& error);

} // namespace sihua
