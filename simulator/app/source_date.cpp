// SPDX-License-Identifier: EUPL-1.2
#include "simulator/app/source_date.hpp"

#include "core/base/dates.hpp"
#include "core/base/text.hpp"
#include "core/catalog/record.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>

extern char** environ;

namespace palestra::app {
namespace {

namespace fs = std::filesystem;

/// First line that git prints, without a shell; empty when there is no git or it does not like the folder.
std::string last_commit_day(const fs::path& folder) {
    int ends[2] = {-1, -1};
    if (pipe2(ends, O_CLOEXEC) != 0)
        return {};
    std::string path = folder.string();
    std::string words[] = {"git", "-C", path, "log", "-1", "--format=%cs"};
    char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), words[3].data(),
                         words[4].data(), words[5].data(), nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = -1;
    const bool started = posix_spawnp(&child, "git", &actions, nullptr, arguments, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    char line[64] = {};
    const auto count = started ? read(ends[0], line, sizeof line - 1) : 0;
    close(ends[0]);
    int status = 1;
    if (started)
        waitpid(child, &status, 0);
    return status == 0 && count > 0 ? std::string(trim(line)) : std::string();
}

std::string newest_file_day(const fs::path& folder) {
    fs::file_time_type newest{};
    for (const char* top : {"schema", "schematron", "terminology"}) {
        std::error_code error;
        for (fs::recursive_directory_iterator at(folder / top, error), end; !error && at != end; at.increment(error)) {
            std::error_code ignored;
            if (at->is_regular_file(ignored))
                newest = std::max(newest, at->last_write_time(ignored));
        }
    }
    if (newest == fs::file_time_type{})
        return {};
    const auto time = std::chrono::time_point_cast<TimePoint::duration>(fs::file_time_type::clock::to_sys(newest));
    return iso8601(time).substr(0, 10);
}

} // namespace

std::string source_date(const fs::path& folder) {
    const auto day = fs::exists(folder / ".git") ? last_commit_day(folder) : std::string();
    return catalog::is_date(day) ? day : newest_file_day(folder);
}

} // namespace palestra::app
