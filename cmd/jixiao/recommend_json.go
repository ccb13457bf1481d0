package main

import (
	"database/sql"

	"jixiao/analytics"
	"jixiao/dashboard"
	"jixiao/datasets/record"
)

// The JSON of recommend, which scripts rely on: amounts in 元, null where there is none.
type (
	recommendationJSON struct {
		Year        int              `json:"year"`
		Total       record.Money     `json:"total"`
		Pack        string           `json:"pack"`
		Version     int64            `json:"version"`
		Set         string           `json:"set"`
		From        int              `json:"from"`
		To          int              `json:"to"`
		Districts   []string         `json:"districts"`
		Snapshot    int              `json:"snapshot"`
		Last        record.Money     `json:"last"`
		Need        record.Money     `json:"need"`
		Lower       record.Money     `json:"lower"`
		Upper       record.Money     `json:"upper"`
		Recommended record.Money     `json:"recommended"`
		Entered     record.Money     `json:"entered"`
		Reserved    record.Money     `json:"reserved"`
		Unallocated record.Money     `json:"unallocated"`
		Conflict    *conflictJSON    `json:"conflict"`
		Lines       []budgetLineJSON `json:"lines"`
		Rules       []budgetRuleJSON `json:"rules"`
	}
	conflictJSON struct {
		Short   bool         `json:"short"`
		Missing record.Money `json:"missing"`
		Groups  []groupJSON  `json:"groups"`
		Text    string       `json:"text"`
	}
	groupJSON struct {
		Name   string       `json:"name"`
		Lines  int          `json:"lines"`
		Amount record.Money `json:"amount"`
	}
	budgetLineJSON struct {
		District    string       `json:"district"`
		Project     string       `json:"project"`
		Name        string       `json:"name"`
		Class       string       `json:"class"`
		Last        record.Money `json:"last"`
		Computed    record.Money `json:"computed"`
		Need        record.Money `json:"need"`
		Lower       record.Money `json:"lower"`
		Upper       record.Money `json:"upper"`
		Recommended record.Money `json:"recommended"`
		Reserved    record.Money `json:"reserved"`
		Headroom    record.Money `json:"headroom"`
		Marginal    record.Money `json:"marginal"`
		Status      string       `json:"status"`
		Why         string       `json:"why"`
		Confidence  string       `json:"confidence"`
		Supply      []string     `json:"supply"`
		Objections  []string     `json:"objections"`
		Entries     []entryJSON  `json:"entries"`
		Steps       []stepJSON   `json:"steps"`
	}
	entryJSON struct {
		Number int64  `json:"number"`
		Part   string `json:"part"`
		Value  string `json:"value"`
		Text   string `json:"text"`
		Author string `json:"author"`
	}
	stepJSON struct {
		Rule     string       `json:"rule"`
		Name     string       `json:"name"`
		Formula  string       `json:"formula"`
		Amount   record.Money `json:"amount"`
		Change   record.Money `json:"change"`
		Verified bool         `json:"verified"`
		Basis    string       `json:"basis"`
		Sources  []placeJSON  `json:"sources"`
	}
	placeJSON struct {
		Document string `json:"document"`
		Place    string `json:"place"`
	}
	budgetRuleJSON struct {
		Rule         string   `json:"rule"`
		Name         string   `json:"name"`
		Kind         string   `json:"kind"`
		Jurisdiction string   `json:"jurisdiction"`
		Value        *float64 `json:"value"`
		Unit         string   `json:"unit"`
		Source       string   `json:"source"`
		Verified     bool     `json:"verified"`
		Districts    int64    `json:"districts"`
	}
)

func recommendationOf(r analytics.Recommendation, q dashboard.Query, snapshot int) recommendationJSON {
	out := recommendationJSON{
		Year: r.Year, Total: r.Total, Pack: r.Pack, Version: r.PackVersion, Set: q.Set, From: q.From, To: q.To, Districts: q.Districts, Snapshot: snapshot,
		Last: r.Last, Need: r.Need, Lower: r.Lower, Upper: r.Upper, Recommended: r.Recommended, Entered: r.Entered, Reserved: r.Reserved, Unallocated: r.Unallocated,
		Lines: []budgetLineJSON{}, Rules: []budgetRuleJSON{},
	}
	if c := r.Conflict; c != nil {
		out.Conflict = &conflictJSON{c.Short, c.Missing, []groupJSON{}, c.Text}
		for _, g := range c.Groups {
			out.Conflict.Groups = append(out.Conflict.Groups, groupJSON{g.Name, g.Lines, g.Amount})
		}
	}
	for _, l := range r.Lines {
		out.Lines = append(out.Lines, budgetLineOf(l))
	}
	for _, rule := range r.Rules {
		out.Rules = append(out.Rules, budgetRuleJSON{rule.Rule, rule.Name, rule.Kind, rule.Jurisdiction, pointer(rule.Value), rule.Unit, rule.Source, rule.Verified, rule.Districts})
	}
	return out
}

func budgetLineOf(l analytics.BudgetLine) budgetLineJSON {
	line := budgetLineJSON{
		District: l.District, Project: l.Project, Name: l.ProjectName, Class: l.Class, Last: l.LastBudget(), Computed: l.Computed, Need: l.Need,
		Lower: l.Lower, Upper: l.Upper, Recommended: l.Amount, Reserved: l.Reserved, Headroom: l.Headroom, Marginal: l.Marginal,
		Status: l.Status, Why: l.Why, Confidence: l.Confidence,
		Supply: append([]string{}, l.Supply...), Objections: append([]string{}, l.Objections...), Entries: []entryJSON{}, Steps: []stepJSON{},
	}
	for _, e := range l.Entries {
		line.Entries = append(line.Entries, entryJSON{e.Number, e.Part, e.Choice, e.Text, e.Author})
	}
	for _, s := range l.Steps {
		step := stepJSON{Rule: s.Rule, Name: s.Name, Formula: s.Formula, Amount: s.Amount, Change: s.Change, Verified: s.Verified, Basis: s.RuleSource, Sources: []placeJSON{}}
		for _, at := range s.Source {
			step.Sources = append(step.Sources, placeJSON(at))
		}
		line.Steps = append(line.Steps, step)
	}
	return line
}

func pointer(v sql.Null[float64]) *float64 {
	if !v.Valid {
		return nil
	}
	return &v.V
}
