// SPDX-License-Identifier: EUPL-1.2
// Every view is drawn, clicked and typed at, without a window: Dear ImGui with no back end.
#include "simulator/desktop/desk_view.hpp"

#include "simulator/desktop/keyboard.hpp"
#include "simulator/desktop/sample/sample_conferral.hpp"
#include "simulator/desktop/sample/sample_journal.hpp"
#include "simulator/desktop/test_messages.hpp"

#include <catch2/catch.hpp>

using namespace palestra;
using namespace palestra::desktop;

namespace {

class Bench {
public:
    explicit Bench(const std::string& language = "it", float scale = 1)
        : desk(scale), m_messages(test_messages(language)) {
        ImGui::CreateContext();
        auto& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {1280, 800};
        io.DeltaTime = 1.0F / 60;
        apply_style(scale);
        m_fonts = load_fonts(*io.Fonts, {{}, {}, {}, "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"}, scale);
        unsigned char* pixels = nullptr;
        int width = 0;
        int height = 0;
        io.Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    }

    ~Bench() { ImGui::DestroyContext(); }

    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    /// Returns how much was drawn.
    int frame(double now = 0) {
        ImGui::NewFrame();
        view.draw(desk, m_fonts, m_messages, now);
        ImGui::Render();
        return ImGui::GetDrawData()->TotalVtxCount;
    }

    void click(const std::string& place) {
        const auto at = view.places().at(place);
        auto& io = ImGui::GetIO();
        io.MousePos = {(at.x + at.z) / 2, (at.y + at.w) / 2};
        frame();
        io.MouseDown[0] = true;
        frame();
        io.MouseDown[0] = false;
        frame();
        frame(); // shorter content scrolls back one frame later
    }

    void type(const KeyStroke& stroke) {
        if (const auto command = command_of(stroke))
            desk.obey(*command, 0);
        frame();
    }

    void press(Key key) { type({key, 0, false, false}); }

    void write(char32_t character, bool control = false) { type({Key::none, character, control, false}); }

    Desk desk;
    DeskView view;

private:
    Messages m_messages;
    Fonts m_fonts;
};

} // namespace

TEST_CASE("an empty desk is drawn") {
    Bench bench;
    CHECK(bench.frame() > 500);
    CHECK_FALSE(bench.view.places().contains("document/0"));
}

TEST_CASE("a document and a hop are chosen by clicking") {
    Bench bench;
    bench.desk.add_history(sample::whole_journal());
    bench.frame();
    bench.click("document/2");
    CHECK(bench.desk.story()->kind == "LDO");
    CHECK(bench.desk.pane() == Pane::documents);
    bench.click("step/2");
    CHECK(bench.desk.step()->node == "gateway");
    CHECK(bench.desk.pane() == Pane::steps);
    bench.click("tab/1");
    CHECK(bench.desk.tab() == 1);
    CHECK(bench.desk.pane() == Pane::inspector);
    CHECK_FALSE(bench.view.places().contains("tab/3"));
}

TEST_CASE("everything is reached with the keyboard") {
    Bench bench;
    bench.desk.add_history(sample::whole_journal());
    bench.frame();
    bench.press(Key::down);
    CHECK(bench.desk.document_row() == 1);
    bench.press(Key::tab);
    CHECK(bench.desk.pane() == Pane::steps);
    bench.press(Key::right);
    bench.press(Key::right);
    CHECK(bench.desk.tab() == 1);
    bench.write(U'+');
    CHECK(bench.desk.scale() == 1.25F);
    bench.write(U'-');
    CHECK(bench.desk.scale() == 1.0F);
    bench.write(U'r');
    CHECK(bench.desk.theatre().moving(0));
    bench.write(U'q');
    CHECK_FALSE(bench.desk.quitting());
    bench.write(U'q', true);
    CHECK(bench.desk.quitting());
}

TEST_CASE("the step that is chosen with the keyboard is scrolled into view") {
    Bench bench;
    bench.desk.add_history(sample::whole_journal());
    bench.desk.focus(Pane::steps);
    bench.frame();
    bench.press(Key::home);
    bench.frame();
    const float first = bench.view.places().at("step/0").y;
    CHECK(first > 300);
    bench.press(Key::end);
    bench.frame();
    const auto last = bench.view.places().at("step/" + std::to_string(bench.desk.step_row()));
    CHECK(last.w <= 800);
    CHECK(last.y > first);
}

TEST_CASE("what is selected can be copied") {
    Bench bench;
    bench.desk.add_history(sample::refused_letter());
    bench.frame();
    bench.desk.select_step(2);
    bench.write(U'c', true);
    REQUIRE(ImGui::GetClipboardText() != nullptr);
    CHECK(std::string(ImGui::GetClipboardText()).find("/msg/semantic") != std::string::npos);
}

TEST_CASE("why the tokens were refused is reached, scrolled and copied with the keyboard") {
    Bench bench;
    bench.desk.add_history(sample::refused_tokens());
    bench.frame();
    bench.press(Key::tab); // steps
    bench.press(Key::home);
    CHECK(bench.desk.step_row() == 0);
    bench.press(Key::down);
    bench.press(Key::tab);   // inspector
    bench.press(Key::right); // its tab of the tokens
    CHECK(bench.desk.tab() == 1);
    const int top = bench.frame();
    for (int line = 0; line < 12; ++line)
        bench.press(Key::down);
    CHECK(bench.frame() != top); // other lines are in view
    bench.write(U'c', true);
    REQUIRE(ImGui::GetClipboardText() != nullptr);
    CHECK(std::string(ImGui::GetClipboardText()).find("non è nell'elenco dei ruoli") != std::string::npos);
}

TEST_CASE("every step of every document is drawn, in both languages and at rest or moving") {
    const auto* language = GENERATE("it", "en");
    Bench bench(language);
    bench.desk.add_history(sample::started_nodes());
    bench.desk.add(sample::refused_letter(), 0);
    bench.desk.add(sample::delivered_summary(), 0);
    bench.desk.add(sample::outside_client(), 0);
    bench.desk.add(sample::refused_tokens(), 0);
    for (double now = 0; now < 4; now += 0.1)
        CHECK(bench.frame(now) > 1000);
    for (std::size_t document = 0; document < 4; ++document) {
        bench.desk.select_document(document);
        for (std::size_t step = 0; step < bench.desk.story()->steps.size(); ++step)
            for (std::size_t tab = 0; tab < 3; ++tab) {
                bench.desk.select_step(step);
                bench.desk.select_tab(tab);
                CHECK(bench.frame(60) > 1000);
            }
    }
}

TEST_CASE("at twice the size one pane is shown at a time, and the others are a click away") {
    Bench bench("it", 2);
    bench.desk.add_history(sample::whole_journal());
    bench.frame();
    CHECK(bench.view.places().contains("document/0"));
    CHECK_FALSE(bench.view.places().contains("step/0"));
    bench.click("pane/1");
    bench.frame();
    CHECK(bench.desk.pane() == Pane::steps);
    CHECK_FALSE(bench.view.places().contains("document/0"));
    CHECK(bench.view.places().contains("step/0"));
}

TEST_CASE("the indicators take the place of the panes, and are copied") {
    const auto* language = GENERATE("it", "en");
    Bench bench(language, GENERATE(1.0F, 2.0F));
    bench.write(U'i');
    CHECK(bench.frame() > 500);
    CHECK_FALSE(bench.view.places().contains("indicator/0"));
    bench.desk.add_history(sample::conferral());
    bench.frame();
    CHECK(bench.view.places().contains("indicator/1"));
    CHECK(bench.view.places().contains("indicator/month/1"));
    CHECK_FALSE(bench.view.places().contains("document/0"));
    const float top = bench.view.places().at("indicator/0").y;
    bench.press(Key::page_down);
    bench.frame();
    if (bench.desk.scale() > 1)
        CHECK(bench.view.places().at("indicator/0").y < top);
    bench.write(U'c', true);
    REQUIRE(ImGui::GetClipboardText() != nullptr);
    CHECK(std::string(ImGui::GetClipboardText()).starts_with("LAB (8 "));
    bench.click("desktop.key_indicators");
    CHECK_FALSE(bench.desk.indicators());
    CHECK(bench.view.places().contains("document/0"));
}

TEST_CASE("the desk survives windows of any size") {
    Bench bench;
    bench.desk.add_history(sample::whole_journal());
    for (const auto& size : {ImVec2{1, 1}, ImVec2{200, 120}, ImVec2{640, 200}, ImVec2{3840, 2160}}) {
        ImGui::GetIO().DisplaySize = size;
        CHECK(bench.frame() >= 0);
    }
}

TEST_CASE("the same events give the same drawing") {
    std::vector<int> drawn;
    for (int i = 0; i < 2; ++i) {
        Bench bench;
        bench.desk.add(sample::whole_journal(), 0);
        bench.frame(0.5);
        drawn.push_back(bench.frame(1.5));
    }
    CHECK(drawn[0] == drawn[1]);
}
