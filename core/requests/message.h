// The messages of a chat, from JSON: a role, and a content that is a text or a list of parts.
#pragma once

#include "requests/request.h"

namespace tokenfare {

/// Adds messages to the request, and what their contents have of pages and seconds to its media.
std::optional<Error> read_messages(const json::Value& list, Request& request);

/// Adds a number of pages or seconds, up to max_media.
std::optional<Error> add_media(const json::Value& value, std::uint64_t& sum);

}  // namespace tokenfare
