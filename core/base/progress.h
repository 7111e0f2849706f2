// core/base/progress.h - How long work tells how far it is, and learns that it should stop.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <utility>

namespace sihua {

/// Shared between the one who asks to stop and the work. Copies refer to the same request.
class CancelToken {
public:
    CancelToken() : m_flag(std::make_shared<std::atomic<bool>>(false)) {}
    void cancel() noexcept { m_flag->store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool isCancelled() const noexcept { return m_flag->load(std::memory_order_relaxed); }

private:
    std::shared_ptr<std::atomic<bool>> m_flag;
};

/// Handed to long functions of core. The default reports to nobody and is never cancelled.
/// The callback runs on the thread that does the work, at most a few hundred times.
class Progress {
public:
    using Report = std::function<void(double fraction)>; ///< fraction in [0, 1], never falling

    Progress() = default;
    explicit Progress(Report report, CancelToken cancel = {})
        : m_report(std::move(report)),
          m_cancel(std::move(cancel)) {}

    void report(double fraction) const {
        if (m_report) {
            m_report(fraction);
        }
    }
    /// Long work asks between steps and returns ErrorCode::Cancelled.
    [[nodiscard]] bool isCancelled() const noexcept { return m_cancel.isCancelled(); }

private:
    Report m_report;
    CancelToken m_cancel;
};

} // namespace sihua
