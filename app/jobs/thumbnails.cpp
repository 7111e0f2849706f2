#include "app/jobs/thumbnails.h"

#include <QImageReader>

#include "app/text/qt_text.h"

namespace sihua::app {

void readThumbnails(QPromise<Thumbnails>& promise, const ThumbnailRequest& request) {
    Thumbnails thumbnails;
    for (const auto& [id, file] : request.files) {
        if (promise.isCanceled()) {
            return;
        }
        QImageReader reader(pathText(file));
        reader.setDecideFormatFromContent(true); // files in the store have no suffix
        reader.setAutoTransform(true);
        if (const auto size = reader.size(); size.isValid()) {
            reader.setScaledSize(size.scaled(request.size, Qt::KeepAspectRatio));
        }
        thumbnails.emplace_back(id, reader.read());
    }
    promise.addResult(std::move(thumbnails));
}

} // namespace sihua::app
