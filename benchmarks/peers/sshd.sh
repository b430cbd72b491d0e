#!/bin/sh
# An SSH server on 127.0.0.1 for Clusters.java. Its keys and its configuration are in FOLDER, which must be private; nothing else
# is read or changed. Prints a line when FOLDER/client is ready, the configuration of its only client. Ends when its input ends.
#   sshd.sh FOLDER PORT       then: ssh -F FOLDER/client member COMMAND
set -eu
folder=$1
port=$2
server=$(PATH=$PATH:/usr/local/sbin:/usr/sbin command -v sshd) || {
  echo "needs ssh and an SSH server; on Debian: apt install openssh-server" >&2
  exit 1
}
for key in host user; do
  ssh-keygen -q -t ed25519 -N '' -f "$folder/$key"
done
echo "member $(cat "$folder/host.pub")" > "$folder/known"

cat > "$folder/server" << END
ListenAddress 127.0.0.1:$port
HostKey "$folder/host"
AuthorizedKeysFile "$folder/user.pub"
AuthenticationMethods publickey
AllowUsers $(id -un)
PermitUserRC no
PidFile none
LogLevel ERROR
# Would refuse keys in a folder for temporary files.
StrictModes no
END

cat > "$folder/client" << END
Host member
HostName 127.0.0.1
Port $port
User $(id -un)
HostKeyAlias member
UserKnownHostsFile "$folder/known"
GlobalKnownHostsFile none
StrictHostKeyChecking yes
IdentityFile "$folder/user"
IdentitiesOnly yes
BatchMode yes
RequestTTY no
# The server may need a moment.
ConnectionAttempts 5
END

# Ctrl-C ends the program, which then closes the input.
trap '' INT HUP
"$server" -D -e -f "$folder/server" &
trap 'kill $!; wait' EXIT
ssh -F "$folder/client" member true
echo ready
cat > /dev/null
