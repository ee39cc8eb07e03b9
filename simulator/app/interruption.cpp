// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/interruption.hpp"

#include <signal.h>

#include <atomic>

namespace palestra::app {
namespace {

std::atomic<bool> g_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free, "set within a signal handler");

extern "C" void remember(int /*signal*/) {
    g_asked.store(true);
}

void set(void (*handler)(int)) {
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

} // namespace

Interruption::Interruption() {
    g_asked.store(false);
    set(remember);
}

Interruption::~Interruption() {
    set(SIG_DFL);
}

bool Interruption::asked() {
    return g_asked.load();
}

} // namespace palestra::app
