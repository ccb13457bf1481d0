package analytics

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"strings"

	"jixiao/datasets/record"
)

// YearSelfPaid is the share of households that pay their own premium (自付费占比)
// in one district, programme and year, and its change on the year before.
type YearSelfPaid struct {
	District, DistrictName string
	Programme              string
	Year                   int
	SelfPaid               sql.Null[int64] // 户
	Insured                sql.Null[int64] // 户, all payers
	Share                  record.Percent  // %
	Change                 record.Percent  // percentage points; the two parts below add up to it
	ChangeNumerator        record.Percent
	ChangeDenominator      record.Percent
	Practical              float64 // percentage points; a smaller change is not worth a word
	Document, Place        string
}

// SelfPaidShare is the share of self-paying households by district and year.
func SelfPaidShare(ctx context.Context, db *sql.DB, scope Scope) ([]YearSelfPaid, error) {
	return rows[YearSelfPaid](ctx, db, "self_paid_share", scope)
}

// SelfPaidFlags say, for the last year of each district and programme, how much of
// the change of the self-paid share came from its numerator and how much from its
// denominator.
func SelfPaidFlags(shares []YearSelfPaid) []Flag {
	var flags []Flag
	for i, y := range shares {
		if i+1 < len(shares) && shares[i+1].District == y.District && shares[i+1].Programme == y.Programme {
			continue
		}
		change, ok := y.Change.Float()
		if !ok || math.Abs(change) < y.Practical {
			continue
		}
		share, _ := y.Share.Float()
		numerator, _ := y.ChangeNumerator.Float()
		denominator, _ := y.ChangeDenominator.Float()
		text := strings.Join([]string{
			fmt.Sprintf("%s：%d 年自付费占比 %s%%", y.DistrictName, y.Year, plainNumber(share, 2)),
			fmt.Sprintf("较上年 %s 个百分点", signed(change, 2)),
			fmt.Sprintf("其中个人出资户数变动影响 %s，合计户数变动影响 %s", signed(numerator, 2), signed(denominator, 2)),
		}, "，")
		flags = append(flags, Flag{
			Level: Info, Rule: "self_paid_share.split", Text: text,
			Method: fmt.Sprintf("两年占比之差拆成分子与分母两部分，两部分之和等于差；阈值 %s 个百分点", threshold(y.Practical)),
			N:      2, District: y.District, Year: y.Year, Subject: "自付费占比", Weight: math.Abs(change) / y.Practical,
		})
	}
	return flags
}
