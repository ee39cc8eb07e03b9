// SPDX-License-Identifier: EUPL-1.2
// The whole program with SDL's dummy driver: no screen, real pixels. The OpenGL window needs an X server and is
// photographed by palestra_desktop_shot instead.
#include "simulator/desktop/desktop.hpp"

#include "core/base/files.hpp"
#include "simulator/desktop/sample/sample_journal.hpp"
#include "simulator/desktop/test_messages.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <thread>

using namespace palestra;
using namespace palestra::desktop;

namespace {

class Environment {
public:
    Environment(std::string name, const char* value) : m_name(std::move(name)) {
        if (const char* before = std::getenv(m_name.c_str()))
            m_before = before;
        if (value == nullptr)
            ::unsetenv(m_name.c_str());
        else
            ::setenv(m_name.c_str(), value, 1);
    }

    ~Environment() {
        if (m_before)
            ::setenv(m_name.c_str(), m_before->c_str(), 1);
        else
            ::unsetenv(m_name.c_str());
    }

    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    std::string m_name;
    std::optional<std::string> m_before;
};

std::filesystem::path scratch(const std::string& name) {
    return std::filesystem::temp_directory_path() / ("palestra-desktop-" + std::to_string(::getpid()) + "-" + name);
}

Outcome shoot(const std::filesystem::path& file, double at) {
    EventFeed feed;
    for (auto& event : sample::whole_journal())
        feed.push(std::move(event));
    Options options;
    options.window = Window::sdl;
    options.screenshot = file;
    options.replay_at = at;
    return run(options, feed, test_messages(), [] { return false; });
}

} // namespace

TEST_CASE("two pictures of the same moment are the same bytes, of two moments are not") {
    const Environment dummy("SDL_VIDEODRIVER", "dummy");
    std::vector<std::string> pictures;
    for (const double at : {1.5, 1.5, 2.5}) {
        const auto file = scratch("shot.png");
        REQUIRE(shoot(file, at));
        pictures.push_back(read_file(file, 8U << 20U).value());
        std::filesystem::remove(file);
    }
    CHECK(pictures[0].starts_with("\x89PNG"));
    CHECK(pictures[0].size() > 50'000);
    CHECK(pictures[0] == pictures[1]);
    CHECK(pictures[0] != pictures[2]);
}

TEST_CASE("a picture that cannot be written is a failure that names the file") {
    const Environment dummy("SDL_VIDEODRIVER", "dummy");
    const auto outcome = shoot("/nonexistent/folder/shot.png", 0);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().code == FailureCode::file_unwritable);
    CHECK(outcome.error().values.at("file") == "/nonexistent/folder/shot.png");
}

TEST_CASE("without a display both windows fail with a reason, and nothing is drawn") {
    const Environment no_x("DISPLAY", nullptr);
    const Environment no_wayland("WAYLAND_DISPLAY", nullptr);
    const Environment driver("SDL_VIDEODRIVER", "x11");
    for (const auto window : {Window::glfw, Window::sdl}) {
        EventFeed feed;
        Options options;
        options.window = window;
        const auto outcome = run(options, feed, test_messages(), [] { return true; });
        REQUIRE_FALSE(outcome);
        CHECK(outcome.error().code == FailureCode::no_display);
        CHECK(outcome.error().values.at("window") == (window == Window::glfw ? "glfw" : "sdl"));
        CHECK_FALSE(outcome.error().values.at("reason").empty());
    }
}

TEST_CASE("the window runs while nodes write, and stops when it is told to") {
    const Environment dummy("SDL_VIDEODRIVER", "dummy");
    EventFeed feed;
    Options options;
    options.window = Window::sdl;
    std::atomic<bool> pushed = false;
    std::jthread nodes([&] {
        for (auto& event : sample::whole_journal()) {
            feed.push(std::move(event));
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        pushed = true;
    });
    int asked = 0;
    REQUIRE(run(options, feed, test_messages(), [&] { return ++asked > 10 && pushed; }));
    CHECK(asked > 10);
    nodes.join();
    [[maybe_unused]] const auto unseen = feed.drain();
    feed.push({}); // the window is gone: nobody is woken
    CHECK(feed.drain().size() == 1);
}
