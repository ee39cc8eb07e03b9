// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "simulator/app/keyring.hpp"
#include "simulator/app/ready_file.hpp"

namespace palestra::app {

/// Who may call (vendors, region, producer) and who signs documents, with the paths of their files.
void add_parties(Ready& ready, const Keyring& keyring);

} // namespace palestra::app
