// app/jobs/export_workbook.h - Writes the workbook of one assessment; run on another thread.
#pragma once

#include <filesystem>
#include <optional>

#include <QPromise>

#include "app/session/session.h"
#include "core/base/error.h"
#include "core/base/local_text.h"

namespace sihua::app {

struct ExportRequest {
    Snapshot snapshot;
    std::filesystem::path target;
    Language language = Language::Chinese;
};

/// Adds nothing on success and the error otherwise, unless it was cancelled.
void exportWorkbook(QPromise<std::optional<Error>>& promise, const ExportRequest& request);

} // namespace sihua::app
