package analytics

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"

	"jixiao/analytics/method"
	"jixiao/datasets/record"
)

// PackScore is the score of one district and year, of one kind of evaluation,
// recomputed under one rule pack (同一规则重算).
type PackScore struct {
	District, DistrictName string
	Year                   int
	Pack                   string         // 全国自评, …
	Rules                  string         // its items with their weights, in 分
	Source                 string         // of the weights
	Covered                record.Percent // share of the pack's weight that the records have figures for
	Needed                 record.Percent // threshold repack_cover: below it there is no score
	Missing                string         // items without figures, left out with their weight
	Near                   bool           // some indicators are only near to their node
	Verified               bool           // the source of the pack
	Score                  record.Points  // of 100, none where too little is covered
	Document, Place        string
}

// RepackedScore is the evaluations of one kind recomputed under every rule pack.
func RepackedScore(ctx context.Context, db *sql.DB, scope Scope, kind string) ([]PackScore, error) {
	return rows[PackScore](ctx, db, "repacked_score", scope, sql.Named("kind", kind))
}

// Repacking is districts under several rule packs: how much of their order comes
// from them, and how much from the rules.
type Repacking struct {
	Packs     []PackScore // one of each pack that all compared districts have a score under
	Skipped   []PackScore // one of each pack that too little is known for
	Districts []RepackedDistrict
	Unranked  string // why there are no ranks, "" where there are
	// Concordance is Kendall's W of the ranks under the packs, Stable how many
	// districts have one rank under all; both only where there are ranks.
	Concordance sql.Null[float64]
	Stable      int
	Pairs       []PackPair
}

// PackPair is how alike two packs rank (Kendall's τ-b).
type PackPair struct {
	A, B string
	Tau  sql.Null[float64]
}

// RepackedDistrict is one district under the packs of a [Repacking].
type RepackedDistrict struct {
	District, DistrictName string
	Year                   int
	Apart                  string            // why it is not compared, "" where it is
	Scores                 []PackScore       // in the order of Packs
	Ranks                  []sql.Null[int64] // in the order of Packs
	Best, Worst            sql.Null[int64]   // smallest and largest of Ranks
	Low, High              record.Points     // smallest and largest score
}

// Span is how many places the rules move the district.
func (d RepackedDistrict) Span() int64 { return d.Worst.V - d.Best.V }

// places is the sum of the ranks, which orders districts over all packs.
func (d RepackedDistrict) places() (sum int64) {
	for _, r := range d.Ranks {
		sum += r.V
	}
	return sum
}

// Repack sets the scores of one year side by side. apart says of a district why it
// is not compared with the others, "" where it is. A pack that fewer than half of
// the districts have a score under is skipped.
func Repack(all []PackScore, apart func(district string) string, peers Threshold) Repacking {
	var r Repacking
	byDistrict := map[string]map[string]PackScore{}
	scored := map[string]int{}
	var codes []string
	var packs []PackScore
	for _, s := range all {
		if byDistrict[s.District] == nil {
			byDistrict[s.District] = map[string]PackScore{}
			codes = append(codes, s.District)
		}
		byDistrict[s.District][s.Pack] = s
		if s.Score != record.NoPoints {
			scored[s.Pack]++
		}
		if !slices.ContainsFunc(packs, func(p PackScore) bool { return p.Pack == s.Pack }) {
			packs = append(packs, s)
		}
	}
	for _, p := range packs {
		if 2*scored[p.Pack] < len(codes) {
			r.Skipped = append(r.Skipped, p)
		} else {
			r.Packs = append(r.Packs, p)
		}
	}
	for _, code := range codes {
		if d, ok := r.district(byDistrict[code], apart(code)); ok {
			r.Districts = append(r.Districts, d)
		}
	}
	r.rank(peers)
	slices.SortStableFunc(r.Districts, func(a, b RepackedDistrict) int {
		return cmp.Or(cmp.Compare(a.Apart, b.Apart), cmp.Compare(a.places(), b.places()), cmp.Compare(b.Low+b.High, a.Low+a.High), cmp.Compare(a.District, b.District))
	})
	return r
}

// district is one district under the packs; false where it has no score at all.
func (r Repacking) district(own map[string]PackScore, apart string) (RepackedDistrict, bool) {
	d := RepackedDistrict{Apart: apart, Low: record.NoPoints, High: record.NoPoints, Ranks: make([]sql.Null[int64], len(r.Packs))}
	var without []string
	for _, p := range r.Packs {
		s := own[p.Pack]
		d.Scores = append(d.Scores, s)
		if s.Score == record.NoPoints {
			without = append(without, p.Pack)
			continue
		}
		d.District, d.DistrictName, d.Year = s.District, s.DistrictName, s.Year
		if d.Low == record.NoPoints || s.Score < d.Low {
			d.Low = s.Score
		}
		d.High = max(d.High, s.Score)
	}
	if d.Apart == "" && len(without) > 0 {
		d.Apart = "规则“" + strings.Join(without, "”“") + "”下有数的权重不足"
	}
	return d, d.District != ""
}

// rank places the compared districts under each pack and says how alike the packs are.
func (r *Repacking) rank(peers Threshold) {
	var at []int // in Districts
	for i, d := range r.Districts {
		if d.Apart == "" {
			at = append(at, i)
		}
	}
	if r.Unranked = whyUnranked(len(at), peers); r.Unranked != "" {
		return
	}
	rankings := make([][]float64, len(r.Packs))
	for p := range r.Packs {
		printed := make([]float64, len(at))
		for i, d := range at {
			printed[i] = math.Round(float64(r.Districts[d].Scores[p].Score) / 100)
		}
		rankings[p] = method.Ranks(printed)
		for i, d := range at {
			above := 0
			for _, other := range printed {
				if other > printed[i] {
					above++
				}
			}
			r.Districts[d].Ranks[p] = sql.Null[int64]{V: int64(above) + 1, Valid: true}
		}
	}
	for _, i := range at {
		d := &r.Districts[i]
		byPlace := func(a, b sql.Null[int64]) int { return cmp.Compare(a.V, b.V) }
		d.Best, d.Worst = slices.MinFunc(d.Ranks, byPlace), slices.MaxFunc(d.Ranks, byPlace)
		if len(r.Packs) > 1 && d.Span() == 0 {
			r.Stable++
		}
	}
	w, ok := method.Concordance(rankings)
	r.Concordance = sql.Null[float64]{V: w, Valid: ok}
	for b := range r.Packs {
		for a := range b {
			tau, ok := method.Tau(rankings[a], rankings[b])
			r.Pairs = append(r.Pairs, PackPair{r.Packs[a].Pack, r.Packs[b].Pack, sql.Null[float64]{V: tau, Valid: ok}})
		}
	}
}

// Flags say how much of the order comes from the rules.
func (r Repacking) Flags() []Flag {
	if !r.Concordance.Valid {
		return nil
	}
	n, widest := 0, RepackedDistrict{}
	for _, d := range r.Districts {
		if d.Apart != "" {
			continue
		}
		n++
		if d.Span() > widest.Span() {
			widest = d
		}
	}
	text := fmt.Sprintf("%d 套规则下 %d 个区县中有 %d 个名次不变，一致系数 W = %s", len(r.Packs), n, r.Stable, plainNumber(r.Concordance.V, 3))
	if widest.Span() > 0 {
		text += fmt.Sprintf("；%s变动最大，第 %d 名到第 %d 名", widest.DistrictName, widest.Best.V, widest.Worst.V)
	}
	return []Flag{{
		Level: Info, Rule: "repacked_score.stability", Text: text, N: n,
		Method: "各规则下分别排名（得分印到两位小数，相同者并列），Kendall 一致系数 W（含并列校正）；规则不是随机抽取的，W 只描述、不作检验",
	}}
}
