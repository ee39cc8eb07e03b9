// SPDX-License-Identifier: EUPL-1.2
#pragma once

// The generator of lives. Pathways (data/pathways) say what may happen; the chronicle plays their steps in the order of
// their dates on one state of health, so that each document sees what came before it. Only world.cpp includes it.

#include "simulator/population/directory.hpp"
#include "simulator/population/family.hpp"
#include "simulator/population/knowledge.hpp"
#include "simulator/population/laboratory_model.hpp"
#include "simulator/population/life.hpp"
#include "simulator/population/random.hpp"
#include "simulator/population/world.hpp"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace palestra::population {

/// One pathway in one life.
struct Track {
    const Json* data = nullptr;
    std::string id;
    Random random{0};
    Date onset, last;
    bool left = false;                          ///< side of the body
    std::map<std::string, std::string> numbers; ///< {p:name}
    std::string stay;                           ///< Episode::id of the last hospital stay or emergency
    TimePoint procedure;                        ///< of the last one
    Code procedure_code;
};

/// What a text may speak of.
struct Scene {
    Date date;
    Track* track = nullptr;
    const std::vector<LabPanel>* tests = nullptr;
    const VitalSigns* vitals = nullptr;
};

class Chronicle {
public:
    Chronicle(const World& world, const Family& family, std::size_t member);
    [[nodiscard]] Life write();

private:
    enum class What { step, follow_up, summary, vaccination };

    struct Event {
        Date date;
        int order = 0;
        What what = What::step;
        std::size_t track = 0, index = 0;
    };

    // chronicle.cpp: what happens when
    void begin_tracks();
    void begin_story();
    bool concerns(const Json& who) const;
    void begin_track(const Json& pathway);
    void schedule(Date date, What what, std::size_t track = 0, std::size_t index = 0);
    void schedule_step(std::size_t track, std::size_t index);
    void schedule_follow_up(std::size_t track, std::size_t index, Date from);
    void play(const Event& event);
    void play_step(std::size_t track, const Json& step, Date date);
    void finish();
    [[nodiscard]] Date step_date(const Track& track, const Json& step, Random& random) const;

    // chronicle_person.cpp: who it is
    void describe_person();
    void describe_relatives(const Json& source, Random& random);
    void describe_allergies(const Json& source, Random& random);
    void describe_wishes(const Json& source, Random& random);
    [[nodiscard]] double weight_at(Date date) const; ///< kg, one decimal
    [[nodiscard]] int height_at(Date date) const;
    [[nodiscard]] VitalSigns vital_signs(TimePoint time, const Json& wanted, Random& random, bool scales);

    // chronicle_effects.cpp: what an event changes
    void apply(const Json& step, Track& track, Date date, const std::string& episode);
    void apply_problems(const Json& step, const Scene& scene, const std::string& episode);
    void apply_status(const Json& step, const Scene& scene, const std::string& episode);
    void start_therapy(const Json& wanted, Track& track, Date date, const std::string& episode);
    void stop_therapies(const std::string& what, const std::string& reason, Date date, const std::string& episode);
    void implant(const Json& wanted, Track& track, Date date, const std::string& episode);
    [[nodiscard]] bool allergic_to(const Medicine& medicine) const;
    [[nodiscard]] std::vector<Therapy> therapies_at(Date date) const;
    void adjust_anticoagulant(Track& track, Date date, double creatinine, const std::string& laboratory);

    // chronicle_reports.cpp, chronicle_hospital.cpp, chronicle_laboratory.cpp, chronicle_prevention.cpp: the episodes
    [[nodiscard]] Episode begin(std::string_view kind, const Json& step, TimePoint start, TimePoint end,
                                TimePoint written);
    Episode& keep(Episode episode);
    void outpatient(const Json& step, Track& track, Date date);
    void telemedicine(Episode& episode, OutpatientBody& body, const Json& step, Track& track);
    void radiology(const Json& step, Track& track, TimePoint time, const Episode* parent);
    void pathology(const Json& step, Track& track, Date date);
    void laboratory(const Json& step, Track& track, Date date);
    void tell_visit(const Json& step, const Scene& scene, TimePoint start, OutpatientBody& body);
    void emergency(const Json& step, Track& track, Date date);
    void urgent_report(const Json& step, const Episode& episode, const EmergencyBody& body);
    void tell_stay(const Json& step, const Scene& scene, TimePoint start, HospitalStayBody& body);
    void stay(const Json& step, Track& track, Date date);
    void settle(Episode& episode, const Json& step, const Structure& place, const std::string& unit,
                std::string_view series) const;
    void remember_procedures(const HospitalStayBody& body, Track& track, const std::string& episode);
    void clinical_chart(Track& track, const Episode& stay, const HospitalStayBody& body);
    void implant_card(const std::string& parent, Date date);
    void summary(Date date, const Json& step);
    void invitation(const Json& step, Track& track, Date date);
    void plan_vaccinations();
    void vaccination(std::size_t index, Date date);
    void vaccinate(const Json& wanted, Date date, Random& random);
    void add_risk(Vaccination& v, Date date) const;
    void call_by_letter(const Json& wanted, const Vaccination& v, const std::string& vaccine, std::uint64_t salt);
    void vaccination_history(const Json& step, Date date);

    // chronicle_orders.cpp: prescriptions and dispensings
    void order(Episode& report, const Json& step, Track& track, const std::vector<PrescribedService>& services,
               const Code& reason, const std::string& question);
    void prescribe(const Therapy& therapy, const Json& wanted, Date date);
    [[nodiscard]] std::string next_nre(Date date, char series);
    [[nodiscard]] Code exemption_for(const Code& reason, Date date) const;

    // chronicle_texts.cpp: words
    [[nodiscard]] std::string say(const Json& step, std::string_view name, const Scene& scene);
    [[nodiscard]] std::string fill(const std::string& text, const Scene& scene);
    [[nodiscard]] std::string place_value(std::string_view name, const Scene& scene);
    [[nodiscard]] std::string drawn_value(std::string_view name, const Scene& scene);
    [[nodiscard]] std::string therapy_text(Date date) const;
    [[nodiscard]] std::string problem_text(Date date) const;
    [[nodiscard]] std::string allergy_text(Date date) const;

    [[nodiscard]] std::vector<LabPanel> tests_of(const Json& step, std::string_view name, Track& track, TimePoint time);
    [[nodiscard]] std::vector<Act> acts_of(const Json& step, std::string_view name, const Scene& scene,
                                           TimePoint start);
    [[nodiscard]] std::vector<PlannedAct> planned_of(const Json& step, std::string_view name, const Scene& scene);
    [[nodiscard]] std::vector<Administration> given_of(const Json& step, const Scene& scene, TimePoint start);
    [[nodiscard]] std::vector<Code> diagnoses_of(const Json& step) const;
    [[nodiscard]] const Structure& place_of(const Json& step, bool hospital, std::string_view unit) const;
    [[nodiscard]] bool has(std::string_view track) const;

    const World& m_world;
    const Knowledge& m_known;
    const Directory& m_directory;
    const Family& m_family;
    const Person& m_person;
    const Consent* m_consent = nullptr;
    std::size_t m_member;
    std::uint64_t m_salt;
    Random m_random;
    LaboratoryModel m_laboratory;
    Life m_life;
    Date m_limit;  ///< last day on which something may happen
    Date m_window; ///< first day of which documents are kept
    Date m_free;   ///< not before: the person is in hospital
    std::deque<Track> m_tracks;
    std::vector<Event> m_events; ///< a heap, earliest first
    int m_order = 0, m_episodes = 0, m_nres = 0;
    double m_body_mass = 25;
    int m_height = 170, m_systolic = 122, m_pulse = 72;
    bool m_story = false;
    std::vector<std::pair<const Json*, Date>> m_vaccine_plan;
    std::string m_last_summary, m_summary_series;
    int m_summary_version = 0;
};

/// Cockcroft-Gault, mL/min, as printed (facts sheet §7.1).
[[nodiscard]] int creatinine_clearance(int age, double weight, Sex sex, double creatinine);
/// "rivaroxaban-20", "rivaroxaban-15" or "" (facts sheet §7.3: 20 mg from 50 mL/min, 15 mg from 15).
[[nodiscard]] std::string_view rivaroxaban_for(int clearance);

} // namespace palestra::population
