#include "app/views/page_view.h"

#include <QCoreApplication>

namespace sihua::app {

namespace {

struct PageNames {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

} // namespace

QString pageName(Page page) {
    switch (page) {
    case Page::Enterprises:
        return PageNames::tr("Enterprises");
    case Page::Interview:
        return PageNames::tr("Interview");
    case Page::Diagnosis:
        return PageNames::tr("Diagnosis");
    case Page::Roadmap:
        return PageNames::tr("Roadmap");
    case Page::Report:
        return PageNames::tr("Report");
    case Page::Knowledge:
        return PageNames::tr("Knowledge");
    case Page::History:
        return PageNames::tr("History");
    }
    return {};
}

} // namespace sihua::app
