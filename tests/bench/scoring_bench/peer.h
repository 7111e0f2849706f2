// tests/bench/scoring_bench/peer.h - The same workload in muParser: doubles, no missing answers, no texts.
#pragma once

#include "tests/bench/scoring_bench/model.h"

namespace sihua::bench {

struct PeerFigures {
    std::int64_t checksum = 0;
    double perSecond = 0; ///< Best of several rounds, as for our own figures.
};

[[nodiscard]] PeerFigures measurePeer(const Workload& workload);

} // namespace sihua::bench
