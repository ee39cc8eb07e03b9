// SPDX-License-Identifier: EUPL-1.2
#include "simulator/desktop/surface.hpp"
#include "simulator/desktop/theme.hpp"

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <GLFW/glfw3.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace palestra::desktop {
namespace {

constexpr const char* k_glsl = "#version 130"; // OpenGL 3.0: what thin graphics chips and llvmpipe both have

std::string last_error() {
    const char* text = nullptr;
    glfwGetError(&text);
    return text == nullptr ? "GLFW" : text;
}

Key key_of(int native) {
    switch (native) {
    case GLFW_KEY_UP:
        return Key::up;
    case GLFW_KEY_DOWN:
        return Key::down;
    case GLFW_KEY_LEFT:
        return Key::left;
    case GLFW_KEY_RIGHT:
        return Key::right;
    case GLFW_KEY_PAGE_UP:
        return Key::page_up;
    case GLFW_KEY_PAGE_DOWN:
        return Key::page_down;
    case GLFW_KEY_HOME:
        return Key::home;
    case GLFW_KEY_END:
        return Key::end;
    case GLFW_KEY_TAB:
        return Key::tab;
    default:
        return Key::none;
    }
}

class GlfwSurface final : public Surface {
public:
    explicit GlfwSurface(GLFWwindow* window) : m_window(window) {}

    GlfwSurface(const GlfwSurface&) = delete;
    GlfwSurface& operator=(const GlfwSurface&) = delete;

    ~GlfwSurface() override {
        if (m_ready) {
            ImGui_ImplOpenGL3_Shutdown();
            ImGui_ImplGlfw_Shutdown();
        }
        glfwDestroyWindow(m_window);
        glfwTerminate();
    }

    bool prepare() {
        glfwMakeContextCurrent(m_window);
        glfwSwapInterval(0); // the loop sets the pace; waiting for a hidden window's refresh would stop the feed
        // Before Dear ImGui's own callbacks, which pass everything on to those they find.
        glfwSetWindowUserPointer(m_window, this);
        glfwSetKeyCallback(m_window, on_key);
        glfwSetCharCallback(m_window, on_character);
        if (!ImGui_ImplGlfw_InitForOpenGL(m_window, true))
            return false;
        if (!ImGui_ImplOpenGL3_Init(k_glsl)) {
            ImGui_ImplGlfw_Shutdown();
            return false;
        }
        m_ready = true;
        return true;
    }

    bool wait(double seconds) override {
        const auto before = std::chrono::steady_clock::now();
        glfwWaitEventsTimeout(seconds);
        // GLFW does not say whether anything came: waking before the time is over tells.
        const std::chrono::duration<double> slept = std::chrono::steady_clock::now() - before;
        return slept.count() < seconds * 0.97;
    }

    void wake() override { glfwPostEmptyEvent(); }

    [[nodiscard]] bool closing() const override { return glfwWindowShouldClose(m_window) != 0; }

    std::vector<KeyStroke> take_strokes() override { return std::exchange(m_strokes, {}); }

    void begin_frame() override {
        ImGui_ImplOpenGL3_NewFrame();
        ImGui_ImplGlfw_NewFrame();
    }

    void show() override {
        paint();
        glfwSwapBuffers(m_window);
    }

    Result<Picture> capture() override {
        paint();
        glFinish();
        Picture picture;
        glfwGetFramebufferSize(m_window, &picture.width, &picture.height);
        const auto row = static_cast<std::size_t>(picture.width) * 4;
        picture.bytes.resize(row * static_cast<std::size_t>(picture.height));
        glPixelStorei(GL_PACK_ALIGNMENT, 1);
        glReadPixels(0, 0, picture.width, picture.height, GL_RGBA, GL_UNSIGNED_BYTE, picture.bytes.data());
        // OpenGL counts rows from the bottom.
        for (std::size_t top = 0, bottom = static_cast<std::size_t>(picture.height); top + 1 < bottom--; ++top)
            std::swap_ranges(picture.bytes.begin() + static_cast<std::ptrdiff_t>(top * row),
                             picture.bytes.begin() + static_cast<std::ptrdiff_t>((top + 1) * row),
                             picture.bytes.begin() + static_cast<std::ptrdiff_t>(bottom * row));
        return picture;
    }

    void upload_fonts() override {
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
    }

    [[nodiscard]] bool whole_pixels() const override { return false; }

    [[nodiscard]] double frame_seconds() const override { return 1.0 / 60; }

private:
    static GlfwSurface& of(GLFWwindow* window) { return *static_cast<GlfwSurface*>(glfwGetWindowUserPointer(window)); }

    static void on_key(GLFWwindow* window, int key, int scancode, int action, int modifiers) {
        if (action == GLFW_RELEASE)
            return;
        KeyStroke stroke{key_of(key), 0, (modifiers & GLFW_MOD_CONTROL) != 0, (modifiers & GLFW_MOD_SHIFT) != 0};
        if (stroke.key == Key::none && stroke.control)
            if (const char* name = glfwGetKeyName(key, scancode)) // by the user's layout, unlike `key`
                stroke.character = static_cast<unsigned char>(name[0]);
        of(window).m_strokes.push_back(stroke);
    }

    static void on_character(GLFWwindow* window, unsigned int character) {
        of(window).m_strokes.push_back({Key::none, character, false, false});
    }

    void paint() {
        int width = 0;
        int height = 0;
        glfwGetFramebufferSize(m_window, &width, &height);
        const auto ground = pair_of(Ink::page).ground;
        glViewport(0, 0, width, height);
        glClearColor(static_cast<float>(ground.r) / 255, static_cast<float>(ground.g) / 255,
                     static_cast<float>(ground.b) / 255, 1);
        glClear(GL_COLOR_BUFFER_BIT);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    }

    GLFWwindow* m_window;
    std::vector<KeyStroke> m_strokes;
    bool m_ready = false;
};

} // namespace

Result<std::unique_ptr<Surface>> open_glfw_surface(const SurfaceOptions& options) {
    if (glfwInit() != GLFW_TRUE)
        return fail(FailureCode::no_display, {{"window", "glfw"}, {"reason", last_error()}});
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
    auto* window = glfwCreateWindow(options.width, options.height, options.title.c_str(), nullptr, nullptr);
    if (window == nullptr) {
        auto reason = last_error();
        glfwTerminate();
        return fail(FailureCode::no_display, {{"window", "glfw"}, {"reason", std::move(reason)}});
    }
    auto surface = std::make_unique<GlfwSurface>(window);
    if (!surface->prepare())
        return fail(FailureCode::no_display, {{"window", "glfw"}, {"reason", "OpenGL 3.0"}});
    return surface;
}

} // namespace palestra::desktop
