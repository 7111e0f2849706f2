#include "core/batch/city_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/batch/scored_piece.h"
#include "core/batch/seen_ids.h"

namespace sihua::batch {

namespace {

using FilePtr = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

FilePtr openFile(const std::filesystem::path& path, const char* mode) {
    return {std::fopen(path.string().c_str(), mode), &std::fclose};
}

/// The input in pieces of whole records.
class PieceReader {
public:
    PieceReader(std::FILE& file, std::size_t pieceBytes) : m_file(file), m_pieceBytes(pieceBytes) {}

    /// The next piece, empty at the end; or FileUnreadable, TooLarge.
    [[nodiscard]] Result<Piece> next() {
        Piece piece{std::move(m_rest), m_line};
        m_rest.clear();
        std::size_t wanted = m_pieceBytes;
        for (std::size_t complete = 0; complete == 0;) {
            SIHUA_RETURN_IF_ERROR(fill(piece.text, wanted));
            complete = m_isAtEnd ? piece.text.size() : completeRecords(piece.text);
            if (complete == 0 && !m_isAtEnd) {
                if (piece.text.size() > kLongestRecord) {
                    return fail(ErrorCode::TooLarge, "line " + std::to_string(m_line) + ": a row of more than " +
                                                         std::to_string(kLongestRecord) +
                                                         " bytes (is a quote never closed?)");
                }
                wanted = piece.text.size() * 2;
                continue;
            }
            m_rest.assign(piece.text, complete, std::string::npos);
            piece.text.resize(complete);
            break;
        }
        m_line += static_cast<std::size_t>(std::count(piece.text.begin(), piece.text.end(), '\n'));
        return piece;
    }
    [[nodiscard]] std::size_t bytesRead() const noexcept { return m_bytesRead; }

    /// Takes the first record off the file's start.
    [[nodiscard]] Result<std::string> header() {
        SIHUA_RETURN_IF_ERROR(fill(m_rest, m_pieceBytes));
        if (m_rest.starts_with("\xEF\xBB\xBF")) {
            m_rest.erase(0, 3);
        }
        std::vector<RawCell> cells;
        std::size_t end = 0;
        if (!m_rest.empty()) {
            nextRecord(m_rest, end, cells);
        }
        std::string record = m_rest.substr(0, end);
        m_rest.erase(0, end);
        m_line += static_cast<std::size_t>(std::count(record.begin(), record.end(), '\n'));
        return record;
    }

private:
    [[nodiscard]] Status fill(std::string& text, std::size_t wanted) {
        while (text.size() < wanted && !m_isAtEnd) {
            const std::size_t old = text.size();
            text.resize(wanted);
            const std::size_t got = std::fread(text.data() + old, 1, wanted - old, &m_file);
            text.resize(old + got);
            m_bytesRead += got;
            if (std::ferror(&m_file) != 0) {
                return fail(ErrorCode::FileUnreadable, "cannot read on");
            }
            m_isAtEnd = std::feof(&m_file) != 0;
        }
        return {};
    }

    std::FILE& m_file;
    std::size_t m_pieceBytes;
    std::string m_rest;
    std::size_t m_line = 1;
    std::size_t m_bytesRead = 0;
    bool m_isAtEnd = false;
};

/// Scorers are costly to make and used again.
class ScorerPool {
public:
    explicit ScorerPool(std::function<std::unique_ptr<PieceScorer>()> make) : m_make(std::move(make)) {}

    ScoredPiece score(const Piece& piece) {
        std::unique_ptr<PieceScorer> scorer;
        {
            const std::lock_guard lock(m_mutex);
            if (!m_unused.empty()) {
                scorer = std::move(m_unused.back());
                m_unused.pop_back();
            }
        }
        if (!scorer) {
            scorer = m_make();
        }
        ScoredPiece scored = scorer->score(piece);
        const std::lock_guard lock(m_mutex);
        m_unused.push_back(std::move(scorer));
        return scored;
    }

private:
    std::function<std::unique_ptr<PieceScorer>()> m_make;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<PieceScorer>> m_unused;
};

/// Takes scored pieces in order.
class CityWriter {
public:
    CityWriter(std::string file, std::FILE& out, CityOutcome& outcome)
        : m_file(std::move(file)),
          m_out(out),
          m_outcome(outcome) {}

    [[nodiscard]] Status take(ScoredPiece piece) {
        for (const Issue& issue : piece.issues) {
            add(issue);
        }
        m_faults += piece.faults;
        m_total += piece.faults + piece.remarks;
        for (auto& [id, line] : piece.ids) {
            if (id.empty()) {
                continue;
            }
            if (const auto first = m_ids.add(id, line)) {
                Issue issue;
                issue.severity = Severity::Warning;
                issue.code = ErrorCode::DuplicateAnswer;
                issue.message = "a second row for `" + id + "`";
                issue.span = {m_file, static_cast<std::uint32_t>(line), 0, 0};
                issue.hint = "first in line " + std::to_string(*first);
                add(std::move(issue));
                ++m_total;
            }
        }
        m_enterprises += piece.enterprises;
        return m_faults == 0 ? write(piece.lines) : Status{}; // with a fault, reading goes on to find the others
    }

    [[nodiscard]] Status write(std::string_view text) {
        m_bytes += text.size();
        if (std::fwrite(text.data(), 1, text.size(), &m_out) != text.size()) {
            const auto code = errno == ENOSPC ? ErrorCode::DiskFull : ErrorCode::FileUnwritable;
            return fail(code, "cannot write the scores");
        }
        return {};
    }

    /// Sorts the issues and adds what they do not list. @return whether all is well
    [[nodiscard]] bool finish() {
        sortBySpan(m_outcome.issues);
        if (m_total > m_listed) {
            Issue rest;
            rest.severity = m_faults > 0 ? Severity::Error : Severity::Warning;
            rest.code = ErrorCode::TooLarge;
            rest.message = "and " + std::to_string(m_total - m_listed) + " more";
            rest.span = {m_file, 0, 0, 0};
            m_outcome.issues.push_back(std::move(rest));
        }
        return m_faults == 0;
    }
    void count(const Issues& issues) {
        for (const Issue& issue : issues) {
            add(issue);
            ++m_total;
            m_faults += issue.severity == Severity::Error ? 1 : 0;
        }
    }
    [[nodiscard]] std::size_t enterprises() const noexcept { return m_enterprises; }
    [[nodiscard]] std::size_t bytes() const noexcept { return m_bytes; }

private:
    void add(Issue issue) {
        if (m_listed < kMostIssues) {
            ++m_listed;
            m_outcome.issues.push_back(std::move(issue));
        }
    }

    std::string m_file;
    std::FILE& m_out;
    CityOutcome& m_outcome;
    SeenIds m_ids;
    std::size_t m_listed = 0;
    std::size_t m_total = 0;
    std::size_t m_faults = 0;
    std::size_t m_enterprises = 0;
    std::size_t m_bytes = 0;
};

/// One warning for all facts that the scheme reads and the table does not have.
void warnOfMissingColumns(const rulepack::Scheme& scheme, const WideHeader& header, const std::string& file,
                          Issues& issues) {
    std::string missing;
    for (const FactId& fact : scheme.factsRead()) {
        if (std::find(header.names.begin(), header.names.end(), fact.value()) == header.names.end()) {
            missing += (missing.empty() ? "" : ", ") + fact.value();
        }
    }
    if (!missing.empty()) {
        Issue issue;
        issue.severity = Severity::Warning;
        issue.code = ErrorCode::UnusedFact;
        issue.message = "no column for " + missing;
        issue.hint = "the scheme reads these; without a column they count as not answered";
        issue.span = {file, 1, 0, 0};
        issues.push_back(std::move(issue));
    }
}

struct CityRun {
    const rulepack::SchemePtr& scheme;
    std::string file;
    std::size_t fileBytes;
    const CityOptions& options;
    const Progress& progress;

    [[nodiscard]] Status scoreAll(PieceReader& reader, CityWriter& writer) const;
    [[nodiscard]] Status scoreRows(PieceReader& reader, CityWriter& writer, const WideHeader& header) const;
};

Status CityRun::scoreAll(PieceReader& reader, CityWriter& writer) const {
    SIHUA_ASSIGN_OR_RETURN(const std::string record, reader.header());
    if (text::trimmed(record).empty()) {
        return fail(
            Error(ErrorCode::InvalidCsv, "the table is empty: its first row names the columns").at({file, 0, 0, 0}));
    }
    if (const auto bad = text::firstInvalidByte(record)) {
        return fail(
            Error(ErrorCode::InvalidUtf8, "not UTF-8 text (save the file as \"CSV UTF-8\")")
                .at({file, 1, static_cast<std::uint32_t>(text::codePointCount(record.substr(0, *bad)) + 1), 1}));
    }
    const SourceText source(file, record);
    std::vector<RawCell> cells;
    std::size_t at = 0;
    nextRecord(source.text(), at, cells);
    Issues issues;
    const WideHeader header = WideHeader::read(cells, *scheme->interview, source, issues);
    const bool isUnreadable = hasErrors(issues);
    warnOfMissingColumns(*scheme, header, file, issues);
    writer.count(issues);
    if (isUnreadable) { // its columns are not known: the rows would drown the cause
        return {};
    }
    for (std::size_t column = 0; column < cells.size(); ++column) {
        if (header.facts[column] == WideHeader::kNoFact) {
            SIHUA_RETURN_IF_ERROR(writer.write(std::string(cells[column].text) + ","));
        }
    }
    return scoreRows(reader, writer, header);
}

Status CityRun::scoreRows(PieceReader& reader, CityWriter& writer, const WideHeader& header) const {
    const evaluation::PlanPtr plan = compileWithChecks(*scheme);
    std::string names;
    ScoreLines(*scheme, *plan).appendHeader(names);
    SIHUA_RETURN_IF_ERROR(writer.write(names));
    ScorerPool pool([&] { return std::make_unique<PieceScorer>(*scheme, plan, header, file); });
    std::deque<std::future<ScoredPiece>> running; // its destructor waits for those that a failure leaves behind
    const auto takeFirst = [&] {
        const Status taken = writer.take(running.front().get());
        running.pop_front();
        return taken;
    };
    for (;;) {
        if (progress.isCancelled()) {
            return fail(ErrorCode::Cancelled, "cancelled");
        }
        SIHUA_ASSIGN_OR_RETURN(Piece piece, reader.next());
        if (piece.text.empty()) {
            break;
        }
        if (options.threads <= 1) {
            SIHUA_RETURN_IF_ERROR(writer.take(pool.score(piece)));
        } else {
            running.push_back(
                std::async(std::launch::async, [&pool, held = std::move(piece)] { return pool.score(held); }));
            if (running.size() >= options.threads) {
                SIHUA_RETURN_IF_ERROR(takeFirst());
            }
        }
        progress.report(fileBytes == 0
                            ? 0.0
                            : std::min(0.99, static_cast<double>(reader.bytesRead()) / static_cast<double>(fileBytes)));
    }
    while (!running.empty()) {
        SIHUA_RETURN_IF_ERROR(takeFirst());
    }
    return {};
}

} // namespace

CityOutcome scoreCity(const rulepack::SchemePtr& scheme, const std::filesystem::path& answers,
                      const std::filesystem::path& scores, const CityOptions& options, const Progress& progress) {
    CityOutcome outcome;
    const auto refuse = [&](const Error& error) {
        Issue issue;
        issue.code = error.code();
        issue.message = error.message();
        issue.span = error.span();
        outcome.issues.push_back(std::move(issue));
        return std::move(outcome);
    };
    std::error_code ignored;
    if (!std::filesystem::exists(answers, ignored)) {
        return refuse(Error(ErrorCode::NotFound, "there is no file " + pathText(answers)));
    }
    const FilePtr in =
        std::filesystem::is_directory(answers, ignored) ? FilePtr{nullptr, &std::fclose} : openFile(answers, "rb");
    if (!in) {
        return refuse(Error(ErrorCode::FileUnreadable, "cannot open " + pathText(answers)));
    }
    const std::filesystem::path temporary = temporaryBeside(scores);
    FilePtr out = openFile(temporary, "wbx");
    if (!out) {
        return refuse(Error(ErrorCode::FileUnwritable, "cannot write " + pathText(scores)));
    }
    std::setvbuf(out.get(), nullptr, _IOFBF, 1U << 16U);
    const std::uintmax_t size = std::filesystem::file_size(answers, ignored);
    PieceReader reader(*in, std::max<std::size_t>(options.pieceBytes, 16));
    CityWriter writer(answers.string(), *out, outcome);
    const CityRun run{scheme, answers.string(), static_cast<std::size_t>(size), options, progress};
    Status done = run.scoreAll(reader, writer);
    const bool isFlawless = writer.finish();
    if (done && isFlawless && std::fclose(out.release()) != 0) {
        done =
            fail(errno == ENOSPC ? ErrorCode::DiskFull : ErrorCode::FileUnwritable, "cannot write " + pathText(scores));
    }
    if (done && isFlawless) {
        done = replaceFile(temporary, scores);
    } else {
        out.reset();
        std::filesystem::remove(temporary, ignored);
    }
    if (!done) {
        const bool comesAlone =
            isEnvironmentFailure(done.error().code()) || done.error().code() == ErrorCode::Cancelled;
        if (comesAlone) {
            outcome.issues.clear();
        }
        return refuse(done.error());
    }
    if (isFlawless) {
        progress.report(1.0);
        outcome.value = CityScores{writer.enterprises(), reader.bytesRead(), writer.bytes()};
    }
    return outcome;
}

} // namespace sihua::batch
