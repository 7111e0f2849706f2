// core/base/wrong.h - What the layering test must notice: base includes feel.
#pragma once

#include "core/feel/syntax.h"
