#!/bin/sh
# Puts newly written lock files on a branch of their own and opens a pull request for a person to look at.
set -eu
branch=thu-vien-moi
if git diff --quiet -- requirements.lock requirements-dev.lock; then
    echo 'Các thư viện đang ở bản mới nhất.'
    exit 0
fi
git switch --quiet --force-create "$branch"
git -c user.name='Cổng thi đua' -c user.email=portal@users.noreply.github.com \
    commit --quiet -m 'Dùng bản mới của các thư viện' -- requirements.lock requirements-dev.lock
git push --quiet --force origin "HEAD:refs/heads/$branch"
if [ -z "$(gh pr list --head "$branch" --json number --jq '.[].number')" ]; then
    gh pr create --head "$branch" --title 'Dùng bản mới của các thư viện' \
        --body 'Máy đã dựng thử trang với các bản này. Hãy xem “make test” rồi gộp.'
fi
