#include "app/print/print_command.h"

#include <cstdio>
#include <string_view>

#include "app/print/report_pdf.h"
#include "app/text/qt_text.h"
#include "core/workspace/workspace.h"

namespace sihua::app {

namespace {

int refuse(const Error& error) {
    std::fprintf(stderr, "%s\n", toString(error).c_str());
    const bool isEnvironment = error.code() == ErrorCode::FileUnwritable || error.code() == ErrorCode::DiskFull ||
                               error.code() == ErrorCode::ReportFailed;
    return isEnvironment ? 3 : 1;
}

int refuse(const Issues& issues) {
    for (const Issue& issue : issues) {
        std::fprintf(stderr, "%s\n", toString(issue).c_str());
    }
    return 1;
}

} // namespace

int print(const PrintRequest& request) {
    const auto workspace =
        workspace::Workspace::open(toPath(request.workspace), {.mode = workspace::OpenMode::ReadOnly});
    if (!workspace) {
        return refuse(workspace.error());
    }
    reports::ReportMaker maker(toPath(request.rules), request.wishes);
    if (const Issues issues = maker.prepare(); hasErrors(issues)) {
        return refuse(issues);
    }
    std::string which = toUtf8(request.enterprise);
    if (which.empty()) {
        const auto all = workspace->enterprises(0, 2);
        if (!all) {
            return refuse(all.error());
        }
        if (all->size() != 1) {
            return refuse(Error(ErrorCode::InvalidArgument, "--enterprise is needed: which of the workspace's"));
        }
        which = all->front().id.value();
    }
    const auto enterprise = reports::findEnterprise(*workspace, which);
    if (!enterprise) {
        return refuse(enterprise.error());
    }
    const auto report = maker.make(*workspace, *enterprise);
    if (!report) {
        return refuse(report.error());
    }
    for (const auto& [file, isSummary] : {std::pair(request.pdf, false), std::pair(request.summary, true)}) {
        if (file.isEmpty()) {
            continue;
        }
        if (const Status written = writeReportPdf(*report, toPath(file), {isSummary}); !written) {
            return refuse(written.error());
        }
    }
    return 0;
}

bool isPrinting(int argc, const char* const* argv) {
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]).starts_with("--pdf")) {
            return true;
        }
    }
    return false;
}

} // namespace sihua::app
