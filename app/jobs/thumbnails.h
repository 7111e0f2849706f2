// app/jobs/thumbnails.h - Small pictures of evidence, read on another thread: a photo of a phone takes a tenth of a second.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <QImage>
#include <QPromise>
#include <QSize>

namespace sihua::app {

struct ThumbnailRequest {
    QSize size;
    std::vector<std::pair<std::string, std::filesystem::path>> files; ///< Id and file.
};
/// By id; a null image for what is no picture. Upright, as the photo's own marks say.
using Thumbnails = std::vector<std::pair<std::string, QImage>>;

void readThumbnails(QPromise<Thumbnails>& promise, const ThumbnailRequest& request);

} // namespace sihua::app
