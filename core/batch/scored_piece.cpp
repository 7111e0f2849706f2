#include "core/batch/scored_piece.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/batch/city_file.h"

namespace sihua::batch {

using evaluation::Register;
using evaluation::SlotValue;
using evaluation::Validity;

evaluation::PlanPtr compileWithChecks(const rulepack::Scheme& scheme) {
    auto extended = std::make_shared<rulepack::Scheme>(scheme);
    for (const rulepack::Check& check : scheme.interview->checks) {
        rulepack::FindingRule finding;
        finding.id = NodeId(check.id);
        finding.when = check.fails;
        finding.span = check.span;
        extended->findings.push_back(std::move(finding));
    }
    return evaluation::compile(std::move(extended));
}

PieceScorer::PieceScorer(const rulepack::Scheme& scheme, evaluation::PlanPtr plan, const WideHeader& header,
                         std::string file)
    : m_scheme(scheme),
      m_plan(std::move(plan)),
      m_header(header),
      m_file(std::move(file)),
      m_lines(scheme, *m_plan),
      m_wanted([&] {
          std::vector<Register> wanted = m_lines.wanted();
          const auto& findings = m_plan->results().findings;
          for (std::size_t i = scheme.findings.size(); i < findings.size(); ++i) {
              wanted.push_back(findings[i].truth);
          }
          return wanted;
      }()),
      m_executor(m_plan, m_wanted),
      m_facts(*m_plan, evaluation::kBlockRows),
      m_results(m_executor.prepare(evaluation::kBlockRows)) {
    std::size_t mostSlots = 0;
    for (const std::size_t fact : header.facts) {
        m_readerOf.push_back(m_readers.size());
        if (fact != WideHeader::kNoFact) {
            m_readers.emplace_back(*m_plan, fact);
            mostSlots = std::max(mostSlots, m_readers.back().slots().size());
        }
    }
    m_values.resize(mostSlots);
}

ScoredPiece PieceScorer::score(const Piece& piece) {
    ScoredPiece scored;
    scored.lines.reserve(piece.text.size() + piece.text.size() / 2);
    std::size_t line = piece.line;
    m_rows.clear();
    m_through.clear();
    for (std::size_t at = 0; at < piece.text.size();) {
        const std::size_t begin = at;
        nextRecord(piece.text, at, m_cells);
        const Row row{std::string_view(piece.text).substr(begin, at - begin), line, 0};
        readRow(row, scored);
        const bool isPlain = std::none_of(m_cells.begin(), m_cells.end(), [](const RawCell& c) { return c.isQuoted; });
        line += isPlain ? 1 : static_cast<std::size_t>(std::count(row.text.begin(), row.text.end(), '\n'));
        if (m_rows.size() == evaluation::kBlockRows) {
            flush(scored);
        }
    }
    flush(scored);
    return scored;
}

void PieceScorer::readRow(const Row& read, ScoredPiece& scored) {
    const bool isBlank = std::all_of(m_cells.begin(), m_cells.end(),
                                     [](const RawCell& cell) { return text::trimmed(cell.text).empty(); });
    if (isBlank) { // what spreadsheet programs leave behind
        return;
    }
    bool isWhole = true;
    for (const RawCell& cell : m_cells) {
        if (cell.fault != nullptr) {
            report(read, cell.text, Severity::Error, ErrorCode::InvalidCsv, cell.fault, {}, {}, scored);
            isWhole = false;
        }
    }
    if (m_cells.size() != m_header.facts.size()) {
        report(read, m_cells.front().text, Severity::Error, ErrorCode::InvalidCsv,
               "the row has " + std::to_string(m_cells.size()) + " cells, the header has " +
                   std::to_string(m_header.facts.size()),
               {}, "put cells that hold a comma in quotes", scored);
        isWhole = false;
    }
    if (!isWhole) {
        return;
    }
    const std::size_t row = m_rows.size();
    for (std::size_t column = 0; column < m_cells.size(); ++column) {
        const RawCell& cell = m_cells[column];
        if (m_header.facts[column] != WideHeader::kNoFact) {
            CellReader& reader = m_readers[m_readerOf[column]];
            const Error* fault = reader.read(contentOf(cell, m_scratch), m_values.data());
            if (fault != nullptr) {
                report(read, cell.text, Severity::Error, fault->code(), fault->message(), fault->subject(), {}, scored);
            }
            for (std::size_t i = 0; i < reader.slots().size(); ++i) {
                m_facts.set(row, reader.slots()[i], m_values[i]);
            }
            continue;
        }
        if (const auto bad = text::firstInvalidByte(cell.text)) {
            report(read, cell.text.substr(*bad, 1), Severity::Error, ErrorCode::InvalidUtf8,
                   "not UTF-8 text (save the file as \"CSV UTF-8\")", {}, {}, scored);
        }
        m_through += cell.text;
        m_through += ',';
        if (m_header.idColumn == column) {
            scored.ids.emplace_back(text::trimmed(contentOf(cell, m_scratch)), read.line);
        }
    }
    m_rows.push_back({read.text, read.line, m_through.size()});
}

void PieceScorer::flush(ScoredPiece& scored) {
    m_executor.run(m_facts, 0, m_rows.size(), m_results);
    const std::size_t firstCheck = m_lines.wanted().size();
    m_lines.look(m_results);
    m_failing.assign(m_rows.size(), 0);
    for (std::size_t w = firstCheck; w < m_wanted.size(); ++w) { // a truth is 0 where it is not known
        const auto* fails = static_cast<const std::int8_t*>(m_results.column(w).data(0));
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            m_failing[row] = static_cast<std::int8_t>(m_failing[row] | fails[row]);
        }
    }
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_failing[row] != 0) {
            reportChecks(row, scored);
        }
        const std::size_t from = row == 0 ? 0 : m_rows[row - 1].handedThrough;
        scored.lines.append(m_through, from, m_rows[row].handedThrough - from);
        m_lines.appendRow(row, scored.lines);
    }
    scored.enterprises += m_rows.size();
    m_rows.clear();
    m_through.clear();
}

void PieceScorer::reportChecks(std::size_t row, ScoredPiece& scored) {
    const std::size_t firstCheck = m_lines.wanted().size();
    const Row& read = m_rows[row];
    const bool isListed = m_listed < kMostIssues;
    if (isListed) {
        std::size_t at = 0;
        nextRecord(read.text, at, m_cells);
    }
    for (std::size_t w = firstCheck; w < m_wanted.size(); ++w) {
        if (static_cast<const std::int8_t*>(m_results.column(w).data(row))[0] == 0) {
            continue;
        }
        const rulepack::Check& check = m_scheme.interview->checks[w - firstCheck];
        if (!isListed) {
            (check.severity == Severity::Error ? scored.faults : scored.remarks) += 1;
            continue;
        }
        std::string_view cell = m_cells.front().text;
        std::string subject;
        for (auto fact = check.facts.rbegin(); fact != check.facts.rend(); ++fact) {
            const auto column = std::find(m_header.names.begin(), m_header.names.end(), fact->value());
            if (column != m_header.names.end()) { // the last one found is the check's first
                cell = m_cells[static_cast<std::size_t>(column - m_header.names.begin())].text;
            }
            subject = "fact:" + fact->value() + (subject.empty() ? "" : ",") + subject;
        }
        report(read, cell, check.severity, ErrorCode::FailedCheck, check.message.en, subject, check.message.zh, scored);
    }
}

void PieceScorer::report(const Row& row, std::string_view cell, Severity severity, ErrorCode code, std::string message,
                         std::string subject, std::string hint, ScoredPiece& scored) {
    (severity == Severity::Error ? scored.faults : scored.remarks) += 1;
    if (m_listed >= kMostIssues) {
        return;
    }
    ++m_listed;
    const std::string_view before(row.text.data(), static_cast<std::size_t>(cell.data() - row.text.data()));
    const std::size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    Issue issue;
    issue.severity = severity;
    issue.code = code;
    issue.message = std::move(message);
    issue.subject = std::move(subject);
    issue.hint = std::move(hint);
    issue.span.file = m_file;
    issue.span.line =
        static_cast<std::uint32_t>(row.line + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')));
    issue.span.column = static_cast<std::uint32_t>(text::codePointCount(before.substr(lineStart)) + 1);
    issue.span.length = static_cast<std::uint32_t>(text::codePointCount(cell.substr(0, kMostIssues)));
    scored.issues.push_back(std::move(issue)); // without its line, which is as wide as the table
}

} // namespace sihua::batch
