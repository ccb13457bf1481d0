package datasets

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"jixiao/datasets/document"
)

// Remark is what a person wrote down once for every later reader: why a number is
// as it is, from which year a count means something else, to which class a finding
// belongs. The fields are the columns of schema/remark.sql.
type Remark struct {
	// Number counts the lines of the journal from 1. The store gives it, and WrittenAt.
	Number    int    `json:"number"`
	Kind      string `json:"kind"`
	District  string `json:"district,omitempty"`
	Programme string `json:"programme,omitempty"`
	Subject   string `json:"subject,omitempty"`
	Part      string `json:"part,omitempty"`
	Year      int    `json:"year,omitempty"` // 0 is no year in particular
	Choice    string `json:"choice,omitempty"`
	Text      string `json:"text"`
	// Author is the name a person gave; nobody has checked it.
	Author    string    `json:"author"`
	WrittenAt time.Time `json:"written_at"`
	// Withdraws is the number of the remark that this one (Withdrawal) takes back;
	// Text says why.
	Withdraws int `json:"withdraws,omitempty"`
}

// Kinds of remarks.
const (
	Explanation = "说明"   // why a number is as it is
	ScopeChange = "口径变化" // from Year on the subject counts something else; Choice is the component that differs
	Theme       = "问题归类" // Choice is the theme of a finding
	Settlement  = "核验结论" // Choice is one of Settlements; Subject is discrepancy.key
	Withdrawal  = "撤回"

	BudgetEntry  = "预算填报" // Subject is project.key, Part one of EntryParts, Year the budget year, Choice the value
	RuleRevision = "规则修订" // Subject is the pack, Part the rule, Year from when, District where; Choice "" is no figure
	RulePack     = "规则包"  // Subject is a new pack, Choice the one it copies
)

// Decision and Dismissal are further kinds, about files.

// ToCorrect settles a case as a fault that the office is to put right: what was
// printed stays in doubt.
const ToCorrect = "待更正"

// Settlements are how a reviewer can settle a case of checking.
func Settlements() []string { return []string{"已说明", "予以认可", ToCorrect} }

// Longest text and name of a remark, in characters.
const (
	MaxRemarkText   = 500
	MaxRemarkAuthor = 40
)

var (
	// ErrNothingHeld says that there is no snapshot a remark could speak of.
	ErrNothingHeld = errors.New("档案库里还没有收入任何文件，没有可写说明的数；请先导入文件")
	// ErrNoRemark says that a withdrawal names no remark.
	ErrNoRemark = errors.New("没有这个编号的说明")
	// A pack asked for at a version must say the same for ever.
	errFixedVersion = document.Refuse("规则包的修订不能撤回，否则按版本引用的建议会变；请再修订一次，改回原值。")
)

// Remark writes remarks into the store's journal and publishes the next snapshot,
// which holds all that was ever written. Either all of them are written or none; those
// that decide about one file are judged together. What the journal has taken is not
// lost: when publishing fails or the program is killed, the next publication has it. A
// remark that says again what was said last about its point is that one, and so is
// a second withdrawal of one.
func (s *Store) Remark(ctx context.Context, all ...Remark) ([]Remark, error) {
	for _, r := range all {
		if err := r.check(); err != nil {
			return nil, err
		}
	}
	unlock, err := s.lockWithin(ctx, remarkPatience)
	if err != nil {
		return nil, err
	}
	defer unlock()
	base, err := s.current()
	if err != nil {
		return nil, err
	}
	if base == 0 {
		return nil, ErrNothingHeld
	}
	journal, err := s.journal()
	if err != nil {
		return nil, err
	}
	if all, err = s.considered(ctx, base, journal.remarks, all); err != nil {
		return nil, err
	}
	all, fresh, err := numbered(journal.remarks, all)
	if err != nil {
		return nil, err
	}
	if len(fresh) == 0 {
		published, err := s.published(ctx, base, all)
		if err != nil || published {
			return all, err
		}
	} else if err := journal.append(fresh); err != nil {
		return nil, err
	}
	// From here on it is written down, whether or not the writer waits for the page.
	return all, s.publishRemarks(context.WithoutCancel(ctx), base)
}

// publishRemarks publishes the journal as it stands, and the files it decides about as
// they are after it.
func (s *Store) publishRemarks(ctx context.Context, base int) error {
	j, err := s.journal()
	if err != nil {
		return err
	}
	d := s.newDraft(base, j.remarks)
	defer d.discard()
	known, err := s.publishedRemarks(ctx, base)
	if err != nil {
		return err
	}
	what := ARemark
	if !slices.Equal(numbersOf(known), numbersOf(j.remarks)) {
		what = ATreatment
		h, err := s.holdings(ctx, base)
		if err != nil {
			return err
		}
		if err := d.revise(ctx, h); err != nil {
			return err
		}
	}
	if err := d.publish(ctx, batch{d.number, wallClock(time.Now()), what, 0}); err != nil {
		return fmt.Errorf("snapshot %d: %w", d.number, err)
	}
	return nil
}

// published says that snapshot n holds what remarks say.
func (s *Store) published(ctx context.Context, n int, all []Remark) (bool, error) {
	snap, release, err := s.At(ctx, n)
	if err != nil {
		return false, err
	}
	defer release()
	for _, r := range all {
		number, withdrawn := r.Number, false
		if r.Withdraws != 0 {
			number, withdrawn = r.Withdraws, true
		}
		found := 0
		err = snap.DB.QueryRowContext(ctx, "SELECT count(*) FROM remark WHERE number = ? AND withdrawn = ?", number, withdrawn).Scan(&found)
		if err != nil || found == 0 {
			return false, err
		}
	}
	return true, nil
}

// Remark keeps remarks until the program ends: there is no folder to write to.
// It waits for the requests under way and holds up new ones meanwhile, so that no
// page is half from before and half from after.
func (e *Embedded) Remark(ctx context.Context, all ...Remark) ([]Remark, error) {
	for _, r := range all {
		if err := r.check(); err != nil {
			return nil, err
		}
		if r.Kind == Decision || r.Kind == Dismissal {
			return nil, ErrNoStore
		}
	}
	e.reading.Lock()
	defer e.reading.Unlock()
	all, fresh, err := numbered(e.remarks, all)
	if err != nil || len(fresh) == 0 {
		return all, err
	}
	e.corrected.drop()
	held := append(slices.Clip(e.remarks), fresh...)
	if err := add(ctx, e.snapshot.DB, publication{remarks: held}); err != nil {
		return nil, err
	}
	e.remarks = held
	return all, nil
}

// check refuses what no remark may say, with a sentence for its writer. Whether
// there is such a point in the records is the page's to know.
func (r Remark) check() error {
	kinds := []string{Explanation, ScopeChange, Theme, Settlement, BudgetEntry, RuleRevision, RulePack, Decision, Dismissal}
	if !slices.Contains(append(kinds, Withdrawal), r.Kind) || (r.Kind == Withdrawal) != (r.Withdraws != 0) {
		return document.Refuse("类型不能是“%s”；可以是%s。", r.Kind, strings.Join(kinds, "、"))
	}
	for _, field := range []struct {
		name, text string
		limit      int
	}{{"正文", r.Text, MaxRemarkText}, {"姓名", r.Author, MaxRemarkAuthor}} {
		if n := utf8.RuneCountInString(field.text); n == 0 || n > field.limit {
			return document.Refuse("%s要有 1—%d 个字，现在是 %d 个。", field.name, field.limit, n)
		}
	}
	for _, text := range []string{r.District, r.Programme, r.Subject, r.Part, r.Choice, r.Text, r.Author} {
		switch {
		case !utf8.ValidString(text):
			return document.Refuse("文字编码不是 UTF-8；请重新输入。")
		case strings.ContainsFunc(text, misleading):
			return document.Refuse("文字里有控制字符；请去掉后再交。")
		case strings.Contains(text, document.ChartMarker):
			return document.Refuse("文字里有“%s”，这是图表程序的脚本标记，不能收入；请去掉后再交。", document.ChartMarker)
		}
	}
	return r.checkBudget()
}

// misleading are characters that show nothing, or show what follows the wrong way
// round.
func misleading(c rune) bool {
	return unicode.IsControl(c) || unicode.Is(unicode.Bidi_Control, c)
}

// remarkRows are the rows of table remark. A withdrawal is none: it stays in the
// journal and shows in the row of what it took back.
func remarkRows(all []Remark) [][]driver.Value {
	gone := withdrawn(all)
	var rows [][]driver.Value
	for _, r := range all {
		if r.Withdraws == 0 {
			rows = append(rows, []driver.Value{int32(r.Number), r.Kind, r.District, r.Programme, r.Subject, r.Part, positive(r.Year),
				r.Choice, r.Text, r.Author, wallClock(r.WrittenAt), gone[r.Number]})
		}
	}
	return rows
}

var beijing = time.FixedZone("北京时间", 8*60*60)

// wallClock is what a clock in Beijing shows, as a column of type TIMESTAMP, which
// knows no zone, is written.
func wallClock(t time.Time) time.Time {
	t = t.In(beijing)
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
}
