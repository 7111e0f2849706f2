#include <cstdio>
#include <iostream>

#include "app/cli/roadmap_commands.h"
#include "core/base/decimal.h"
#include "core/roadmap/certificate.h"

namespace sihua::cli {

ExitCode verify(const VerifyOptions& options) {
    auto text = readSourceText(options.certificate, options.certificate.string(), roadmap::kLargestCertificate);
    if (!text) {
        return refuse(text.error());
    }
    const auto verified = roadmap::verifyCertificate(*text);
    if (!verified) {
        return refuse(verified.error());
    }
    const Decimal objective = Decimal::scaled(verified->objective, -12);
    const Decimal bound = Decimal::scaled(verified->bound, -12);
    std::cout << "The plan can be carried out: " << verified->plan.choices.size() << " of "
              << verified->model.initiatives.size() << " initiatives in " << verified->model.quarters << " quarters.\n"
              << "It is worth " << objective.toShortString() << " points; no plan is worth more than "
              << bound.toShortString() << ".\n"
              << (verified->objective == verified->bound ? "It is optimal.\n" : "") << "Checked " << verified->parts
              << " parts of all possible plans.\n";
    return ExitCode::Done;
}

} // namespace sihua::cli
