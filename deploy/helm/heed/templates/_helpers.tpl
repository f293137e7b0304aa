{{- define "heed.labels" -}}
app.kubernetes.io/name: heed
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}
{{- end }}

{{- define "heed.selector" -}}
app.kubernetes.io/name: heed
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "heed.name" -}}
{{- if contains "heed" .Release.Name }}{{ .Release.Name }}{{ else }}{{ printf "%s-heed" .Release.Name }}{{ end }}
{{- end }}

{{- define "heed.pod" -}}
metadata:
  labels:
    {{- include "heed.selector" . | nindent 4 }}
spec:
  # Else Kubernetes sets HEED_PORT by itself, to tcp://… of a Service named heed.
  enableServiceLinks: false
  automountServiceAccountToken: false
  terminationGracePeriodSeconds: {{ add .Values.drain.delaySeconds .Values.drain.seconds 10 }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 1000
    runAsGroup: 1000
    fsGroup: 1000
    seccompProfile:
      type: RuntimeDefault
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: heed
      image: "{{ required "Set image.repository to where your image of Heed lies" .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      ports:
        - name: http
          containerPort: 4300
        {{- if .Values.metrics.enabled }}
        - name: metrics
          containerPort: {{ .Values.metrics.port }}
        {{- end }}
      env:
        - name: HEED_HOST
          value: 0.0.0.0
        - name: HEED_PORT
          value: "4300"
        - name: HEED_WRITE_KEY
          valueFrom:
            secretKeyRef:
              name: {{ .Values.existingSecret }}
              key: write-key
        - name: HEED_ADMIN_TOKEN
          valueFrom:
            secretKeyRef:
              name: {{ .Values.existingSecret }}
              key: admin-token
        {{- if .Values.hasIdentitySecret }}
        - name: HEED_IDENTITY_SECRET
          valueFrom:
            secretKeyRef:
              name: {{ .Values.existingSecret }}
              key: identity-secret
        {{- end }}
        - name: HEED_DATABASE_URL
          {{- if eq .Values.database.kind "postgres" }}
          valueFrom:
            secretKeyRef:
              name: {{ .Values.existingSecret }}
              key: database-url
          {{- else }}
          value: file:/data/heed.db
          {{- end }}
        - name: HEED_DRAIN_DELAY_MS
          value: {{ mul .Values.drain.delaySeconds 1000 | quote }}
        - name: HEED_DRAIN_MS
          value: {{ mul .Values.drain.seconds 1000 | quote }}
        {{- if .Values.metrics.enabled }}
        - name: HEED_METRICS_PORT
          value: {{ .Values.metrics.port | quote }}
        {{- end }}
        {{- range $name, $value := .Values.settings }}
        {{- if $value }}
        - name: {{ $name }}
          value: {{ $value | quote }}
        {{- end }}
        {{- end }}
        {{- with .Values.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      # Nothing answers before the schema is brought up to date: an hour, for databases of any size.
      startupProbe:
        httpGet:
          path: /livez
          port: http
        periodSeconds: 2
        failureThreshold: 1800
      livenessProbe:
        httpGet:
          path: /livez
          port: http
        periodSeconds: 10
        timeoutSeconds: 3
        failureThreshold: 3
      readinessProbe:
        httpGet:
          path: /readyz
          port: http
        periodSeconds: 2
        timeoutSeconds: 2
        failureThreshold: 1
      resources:
        {{- toYaml .Values.resources | nindent 8 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
        - name: data
          mountPath: /data
  volumes:
    - name: tmp
      emptyDir: {}
    {{- if eq .Values.database.kind "postgres" }}
    - name: data
      emptyDir: {}
    {{- end }}
  {{- with .Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
