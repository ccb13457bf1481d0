package dashboard

import (
	"context"
	"database/sql"
)

// districtFollowUp is whether what was found in one district was said again.
func districtFollowUp(ctx context.Context, db *sql.DB, q Query) (Figure, error) {
	return here("follow_up", "没有带“存在问题”的评价报告，没有可跟踪的问题与建议。", followUp)(ctx, db, q)
}
