// SPDX-License-Identifier: EUPL-1.2
#pragma once

#include "conformance/runner/stand_in.hpp"
#include "simulator/app/conformance_stage.hpp"
#include "simulator/app/hosted_middleware.hpp"

#include <memory>
#include <string>

namespace palestra::app {

struct MiddlewareWish {
    int certificate_case = 1;           ///< of contract §17: how the middleware that is tried works
    std::string listen = "127.0.0.1:0"; ///< of the stand-in gateway, where the middleware is pointed at
    std::string certificate;            ///< of the stand-in, PEM, its key beside it (.key); "" to have one made
    std::string authority;              ///< PEM of who issued the middleware's certificate; "" for the ready file's
    std::string restart_command;        ///< starts the middleware anew; "" when nobody can
    double patience = 30;               ///< seconds that the middleware may take to send what waited
};

/// The stage of the middleware suite: a stand-in gateway of ours, and in front of it a middleware, which is another's,
/// reached by URL, or lives here, with keys of its own in a folder that goes when this goes.
class MiddlewareStage {
public:
    /// A middleware of this process.
    [[nodiscard]] static Result<std::unique_ptr<MiddlewareStage>>
    host(const MiddlewareWish& wish, const Console& console, const MakeMiddleware& make);
    /// The one at stage.target; it must have been pointed at the stand-in. Failures: those of set_stage; wrong_usage.
    [[nodiscard]] static Result<std::unique_ptr<MiddlewareStage>> reach(const MiddlewareWish& wish,
                                                                        const StageWish& stage, const Console& console);
    ~MiddlewareStage();
    MiddlewareStage(const MiddlewareStage&) = delete;
    MiddlewareStage& operator=(const MiddlewareStage&) = delete;

    [[nodiscard]] Stage& stage();
    [[nodiscard]] std::uint16_t stand_in_port() const;

    struct Members;

private:
    explicit MiddlewareStage(std::unique_ptr<Members> members);
    std::unique_ptr<Members> m;
};

} // namespace palestra::app
